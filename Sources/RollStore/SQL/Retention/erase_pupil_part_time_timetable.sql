-- Purpose: erase the part-time timetables of a pupil past their time.
-- Rows: none.
DELETE FROM part_time_timetable WHERE school_id = :school_id AND pupil_id = :pupil_id
