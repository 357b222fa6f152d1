-- Purpose: what the schools that belong to a trust now took up, the newest first.
-- Rows: up to some hundreds.
SELECT a.school_id, a.adoption_no, a.card_no, a.version_no, a.started_on, a.aim, a.may_be_named,
    a.report_due_on, a.taken_at, a.taken_by, a.taken_by_id, a.outcome, a.said, a.reported_on,
    a.reported_by, s.name AS school_name, s.phase, s.la_code
FROM practice_adoption AS a JOIN school AS s ON s.school_id = a.school_id
WHERE a.school_id IN (
    SELECT b.school_id FROM school_trust AS b
    WHERE b.trust_uid = :trust_uid AND b.left_on IS NULL
)
ORDER BY a.started_on DESC, s.name, a.school_id, a.adoption_no
