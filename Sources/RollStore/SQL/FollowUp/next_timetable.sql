-- Purpose: the number of a school's next part-time timetable.
-- Rows: one.
SELECT coalesce(max(timetable_no), 0) + 1 AS next_no FROM part_time_timetable WHERE school_id = :school_id
