-- Purpose: who has accepted a referral of a school's children that runs on a date.
-- Rows: few.
SELECT r.pupil_id, r.person_id FROM referral AS r
JOIN pupil AS p ON p.school_id = :school_id AND p.pupil_id = r.pupil_id
WHERE r.accepted_on <= :on AND (r.ended_on IS NULL OR r.ended_on >= :on)
