-- Purpose: end a referral at once, so that it is accepted by nobody any more.
-- Rows: none.
UPDATE referral SET accepted_on = NULL, ended_on = :on
WHERE referral_no = :referral_no AND ended_on IS NULL AND referred_on <= :on
