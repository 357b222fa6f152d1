-- Purpose: a school's part-time timetables, past ones included.
-- Rows: up to 500, by number.
SELECT timetable_no, pupil_id, first_date, last_date, sessions, agreed_on, agreed_with,
    circumstances, review_on, made_at, made_by, made_by_id
FROM part_time_timetable WHERE school_id = :school_id ORDER BY timetable_no
