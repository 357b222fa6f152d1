-- Purpose: erase the steps of a pupil's referrals.
-- Rows: none.
DELETE FROM service_referral_step
WHERE school_id = :school_id AND referral_no IN (
    SELECT r.referral_no FROM service_referral AS r
    WHERE r.school_id = :school_id AND r.pupil_id = :pupil_id
)
