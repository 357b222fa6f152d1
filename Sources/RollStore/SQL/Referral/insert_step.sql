-- Purpose: keep a step of a referral.
-- Rows: none.
INSERT INTO service_referral_step (
    school_id, referral_no, step_no, step, on_date, words, taken_by, taken_at
)
VALUES (:school_id, :referral_no, :step_no, :step, :on_date, :words, :taken_by, :taken_at)
