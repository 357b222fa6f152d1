-- Purpose: the referrals that a worker has accepted and that run on a date, the oldest first.
-- Rows: up to 100.
SELECT r.school_id, r.referral_no, r.pupil_id, r.service_no, r.state, r.reason, r.asked, r.consent,
    r.consent_by, r.consent_on, r.consent_ended_on, r.referred_by, r.referred_by_id, r.referred_on,
    r.worker, r.relation_no, r.version, s.name AS service_name, s.kind, s.authority, s.offer, s.is_open
FROM referral AS a
JOIN service_referral AS r ON r.relation_no = a.referral_no
JOIN area_service AS s ON s.service_no = r.service_no
WHERE a.person_id = :person_id AND a.accepted_on <= :on
    AND (a.ended_on IS NULL OR a.ended_on >= :on)
ORDER BY r.referred_on, r.school_id, r.referral_no
