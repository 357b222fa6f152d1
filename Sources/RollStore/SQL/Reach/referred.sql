-- Purpose: the records of the children whose referral a person has accepted and that runs.
-- Rows: up to 100.
SELECT p.school_id, p.pupil_id FROM referral AS r
JOIN pupil AS p ON p.pupil_id = r.pupil_id
WHERE r.person_id = :person_id AND r.accepted_on <= :on
    AND (r.ended_on IS NULL OR r.ended_on >= :on)
