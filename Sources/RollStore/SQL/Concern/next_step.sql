-- Purpose: the number of the next step of a concern.
-- Rows: one.
SELECT COALESCE(max(step_no), 0) + 1 AS step_no FROM outside_concern_step
WHERE school_id = :school_id AND concern_no = :concern_no
