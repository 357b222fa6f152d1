-- Purpose: how many schools of each authority took each card up, and what they said, without naming one.
-- Rows: up to some thousands.
SELECT a.card_no, s.la_code, count(DISTINCT a.school_id) AS adopted, count(*) AS starts,
    count(a.outcome) AS reported,
    sum(CASE WHEN a.outcome = 'better' THEN 1 ELSE 0 END) AS better,
    sum(CASE WHEN a.outcome = 'no-change' THEN 1 ELSE 0 END) AS unchanged,
    sum(CASE WHEN a.outcome = 'worse' THEN 1 ELSE 0 END) AS worse,
    sum(CASE WHEN a.outcome = 'stopped' THEN 1 ELSE 0 END) AS stopped,
    sum(CASE WHEN a.outcome IS NULL AND a.report_due_on <= :today THEN 1 ELSE 0 END) AS overdue
FROM practice_adoption AS a JOIN school AS s ON s.school_id = a.school_id
GROUP BY a.card_no, s.la_code ORDER BY a.card_no, s.la_code
