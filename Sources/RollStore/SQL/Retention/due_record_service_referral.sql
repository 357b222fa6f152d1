-- Purpose: referrals to services that are over and past their time, of pupils who have left.
-- Rows: one a referral.
SELECT r.school_id, r.pupil_id, r.referral_no AS record_no FROM service_referral AS r
WHERE r.state IN ('ended', 'declined', 'withdrawn') AND r.changed_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS e
        WHERE e.school_id = r.school_id AND e.pupil_id = r.pupil_id
            AND (e.leaving_date IS NULL OR e.leaving_date >= :today)
    )
ORDER BY r.school_id, r.referral_no
