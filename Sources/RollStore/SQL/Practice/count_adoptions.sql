-- Purpose: how many schools took each card up, reported, and found nothing.
-- Rows: up to some thousands.
SELECT card_no, count(DISTINCT school_id) AS adopted, count(outcome) AS reported,
    coalesce(sum(CASE WHEN outcome = 'no-change' THEN 1 ELSE 0 END), 0) AS unchanged
FROM practice_adoption GROUP BY card_no
