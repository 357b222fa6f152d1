-- Purpose: keep a referral.
-- Rows: none.
INSERT INTO referral (
    referral_no, pupil_id, person_id, referred_on, accepted_on, ended_on, source, recorded_at
)
VALUES (
    :referral_no, :pupil_id, :person_id, :referred_on, :accepted_on, :ended_on, :source,
    :recorded_at
)
