-- Purpose: the next number of a step of a referral.
-- Rows: one.
SELECT COALESCE(MAX(step_no), 0) + 1 AS step_no FROM service_referral_step
WHERE school_id = :school_id AND referral_no = :referral_no
