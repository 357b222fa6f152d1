-- Purpose: erase the reviews of part-time timetables of a pupil past their time.
-- Rows: none.
DELETE FROM part_time_review WHERE school_id = :school_id AND pupil_id = :pupil_id
