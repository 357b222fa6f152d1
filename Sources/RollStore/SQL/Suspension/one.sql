-- Purpose: one suspension or exclusion.
-- Rows: one or none.
SELECT end_date, sessions, reason FROM suspension
WHERE school_id = :school_id AND pupil_id = :pupil_id AND start_date = :start_date
    AND is_permanent = :is_permanent
