-- Purpose: the next number of a referral of a school in a series, which a gap in another does not show.
-- Rows: one.
SELECT COALESCE(MAX(referral_no), :base) + 1 AS referral_no FROM service_referral
WHERE school_id = :school_id AND referral_no BETWEEN :base AND :last
