-- Purpose: what came back since a day of the referrals that somebody sent, by referral, in order.
-- Rows: up to 100.
SELECT r.school_id, r.referral_no, r.pupil_id, r.service_no, r.state, r.reason, r.asked, r.consent,
    r.consent_by, r.consent_on, r.consent_ended_on, r.referred_by, r.referred_by_id, r.referred_on,
    r.worker, r.relation_no, r.version, s.name AS service_name, s.kind, s.authority, s.offer, s.is_open,
    t.step, t.on_date
FROM service_referral AS r
JOIN area_service AS s ON s.service_no = r.service_no
JOIN service_referral_step AS t ON t.school_id = r.school_id AND t.referral_no = r.referral_no
WHERE r.referred_by_id = :person_id AND t.on_date >= :from
    AND t.step IN ('answer', 'decline', 'end')
ORDER BY r.school_id, r.referral_no, t.step_no
