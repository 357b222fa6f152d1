-- Purpose: erase a pupil's referrals to services, after their steps.
-- Rows: none.
DELETE FROM service_referral WHERE school_id = :school_id AND pupil_id = :pupil_id
