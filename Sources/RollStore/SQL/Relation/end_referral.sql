-- Purpose: end a referral.
-- Rows: none.
UPDATE referral SET ended_on = :on
WHERE referral_no = :referral_no AND ended_on IS NULL AND referred_on <= :on
