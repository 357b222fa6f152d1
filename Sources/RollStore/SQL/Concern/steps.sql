-- Purpose: the steps of a concern, in order.
-- Rows: a few.
SELECT step, words, on_date, taken_by, taken_at FROM outside_concern_step
WHERE school_id = :school_id AND concern_no = :concern_no ORDER BY step_no
