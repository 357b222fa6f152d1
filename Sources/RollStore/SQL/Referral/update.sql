-- Purpose: take a referral on, if nobody changed it since it was read.
-- Rows: none.
UPDATE service_referral
SET state = :state, worker = :worker, relation_no = :relation_no,
    consent_ended_on = :consent_ended_on, version = version + 1, changed_at = :changed_at
WHERE school_id = :school_id AND referral_no = :referral_no AND version = :version
