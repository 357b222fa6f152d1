-- Purpose: every referral of some schools that is open, the oldest first.
-- Rows: up to some tens a school.
-- The sign keeps SQLite from the index of states, which reads every school.
SELECT r.school_id, r.referral_no, r.pupil_id, r.service_no, r.state, r.reason, r.asked, r.consent,
    r.consent_by, r.consent_on, r.consent_ended_on, r.referred_by, r.referred_by_id, r.referred_on,
    r.worker, r.relation_no, r.version, s.name AS service_name, s.kind, s.authority, s.offer, s.is_open
FROM service_referral AS r
JOIN area_service AS s ON s.service_no = r.service_no
WHERE r.school_id IN (SELECT value FROM json_each(:schools))
    AND +r.state IN ('sent', 'waiting', 'accepted', 'started')
ORDER BY r.referred_on, r.school_id, r.referral_no
