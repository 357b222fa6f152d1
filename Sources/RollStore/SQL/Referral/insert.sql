-- Purpose: keep a referral that was sent.
-- Rows: none.
INSERT INTO service_referral (
    school_id, referral_no, pupil_id, service_no, state, reason, asked, consent, consent_by,
    consent_on, referred_by, referred_by_id, referred_on, worker, version, changed_at
)
VALUES (
    :school_id, :referral_no, :pupil_id, :service_no, 'sent', :reason, :asked, :consent,
    :consent_by, :consent_on, :referred_by, :referred_by_id, :referred_on, '', 1, :changed_at
)
