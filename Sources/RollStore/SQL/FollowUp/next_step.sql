-- Purpose: the number of a school's next step for a leaver.
-- Rows: one.
SELECT coalesce(max(step_no), 0) + 1 AS next_no FROM leaver_step WHERE school_id = :school_id
