-- Purpose: keep a part-time timetable.
-- Rows: none.
INSERT INTO part_time_timetable (
    school_id, timetable_no, pupil_id, first_date, last_date, sessions, agreed_on, agreed_with,
    circumstances, review_on, made_at, made_by, made_by_id
)
VALUES (
    :school_id, :timetable_no, :pupil_id, :first_date, :last_date, :sessions, :agreed_on,
    :agreed_with, :circumstances, :review_on, :made_at, :made_by, :made_by_id
)
