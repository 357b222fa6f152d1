-- Purpose: the steps of one referral, in order.
-- Rows: some.
SELECT referral_no, step, on_date, words, taken_by FROM service_referral_step
WHERE school_id = :school_id AND referral_no = :referral_no ORDER BY step_no
