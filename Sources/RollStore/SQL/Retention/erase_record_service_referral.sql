-- Purpose: erase a referral past its time.
-- Rows: none.
DELETE FROM service_referral WHERE school_id = :school_id AND referral_no = :record_no
