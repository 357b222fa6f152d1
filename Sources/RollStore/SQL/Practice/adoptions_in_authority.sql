-- Purpose: what the schools of an authority took up, the newest first.
-- Rows: up to some hundreds.
SELECT a.school_id, a.adoption_no, a.card_no, a.version_no, a.started_on, a.aim, a.may_be_named,
    a.report_due_on, a.taken_at, a.taken_by, a.taken_by_id, a.outcome, a.said, a.reported_on,
    a.reported_by, s.name AS school_name, s.phase, s.la_code
FROM practice_adoption AS a JOIN school AS s ON s.school_id = a.school_id
WHERE s.la_code = :la_code ORDER BY a.started_on DESC, s.name, a.school_id, a.adoption_no
