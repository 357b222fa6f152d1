-- Purpose: accept a referral that waits.
-- Rows: none.
UPDATE referral SET accepted_on = :on
WHERE referral_no = :referral_no AND accepted_on IS NULL AND ended_on IS NULL
    AND referred_on <= :on
