-- Purpose: the suspensions and exclusions of a pupil at a school.
-- Rows: few, by date.
SELECT start_date, is_permanent, end_date, sessions, reason FROM suspension
WHERE school_id = :school_id AND pupil_id = :pupil_id ORDER BY start_date, is_permanent
