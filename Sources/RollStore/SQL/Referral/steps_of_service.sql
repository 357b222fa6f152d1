-- Purpose: when the referrals to the services of an area were sent, and their steps.
-- Rows: some a referral since a day; one without a step where there is none.
SELECT r.school_id, r.referral_no, r.service_no, r.state, r.referred_on, t.step, t.on_date
FROM area_service AS s
JOIN service_referral AS r ON r.service_no = s.service_no
LEFT JOIN service_referral_step AS t
    ON t.school_id = r.school_id AND t.referral_no = r.referral_no
WHERE s.authority = :authority AND r.referred_on >= :from
ORDER BY r.school_id, r.referral_no, t.step_no
