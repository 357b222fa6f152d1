-- Purpose: keep a review of a part-time timetable.
-- Rows: none.
INSERT INTO part_time_review (
    school_id, timetable_no, review_no, pupil_id, reviewed_on, last_date, review_on, note,
    made_at, made_by, made_by_id
)
VALUES (
    :school_id, :timetable_no,
    (
        SELECT coalesce(max(review_no), 0) + 1 FROM part_time_review
        WHERE school_id = :school_id AND timetable_no = :timetable_no
    ),
    :pupil_id, :reviewed_on, :last_date, :review_on, :note, :made_at, :made_by, :made_by_id
)
