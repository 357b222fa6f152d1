-- Purpose: how cases of mentor programmes went that were referred since a day, without names.
-- Rows: up to 20,000.
SELECT s.la_code, c.school_id, c.pupil_id, c.state, c.referred_on, c.started_on, c.ended_on
FROM mentee_case AS c
JOIN school AS s ON s.school_id = c.school_id
WHERE c.referred_on >= :from ORDER BY c.referred_on, c.school_id, c.case_no
