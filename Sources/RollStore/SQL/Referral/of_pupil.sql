-- Purpose: the referrals of a child at a school, newest first.
-- Rows: few.
SELECT r.school_id, r.referral_no, r.pupil_id, r.service_no, r.state, r.reason, r.asked, r.consent,
    r.consent_by, r.consent_on, r.consent_ended_on, r.referred_by, r.referred_by_id, r.referred_on,
    r.worker, r.relation_no, r.version, s.name AS service_name, s.kind, s.authority, s.offer, s.is_open
FROM service_referral AS r
JOIN area_service AS s ON s.service_no = r.service_no
WHERE r.school_id = :school_id AND r.pupil_id = :pupil_id
ORDER BY r.referred_on DESC, r.referral_no DESC
