-- Purpose: who has accepted a referral of a child that runs on a date.
-- Rows: few.
SELECT person_id FROM referral
WHERE pupil_id = :pupil_id AND accepted_on <= :on AND (ended_on IS NULL OR ended_on >= :on)
