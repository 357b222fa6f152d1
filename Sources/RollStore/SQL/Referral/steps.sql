-- Purpose: the steps of the referrals of a school, in order.
-- Rows: some a referral.
SELECT referral_no, step, on_date, words, taken_by FROM service_referral_step
WHERE school_id = :school_id ORDER BY referral_no, step_no
