-- Purpose: the next number of a referral of a school.
-- Rows: one.
SELECT COALESCE(MAX(referral_no), 0) + 1 AS referral_no FROM service_referral
WHERE school_id = :school_id
