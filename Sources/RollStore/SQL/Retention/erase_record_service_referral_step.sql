-- Purpose: erase the steps of a referral past its time.
-- Rows: none.
DELETE FROM service_referral_step WHERE school_id = :school_id AND referral_no = :record_no
