-- Purpose: the reviews of a school's part-time timetables.
-- Rows: up to 2,000, by timetable and number.
SELECT timetable_no, reviewed_on, last_date, review_on, note, made_at, made_by, made_by_id
FROM part_time_review WHERE school_id = :school_id ORDER BY timetable_no, review_no
