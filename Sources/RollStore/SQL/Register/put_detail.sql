-- Purpose: replace what is noted beside one mark.
-- Rows: none.
INSERT INTO mark_detail (
    school_id, session_date, session, enrolment_no, minutes_late, note
) VALUES (
    :school_id, :session_date, :session, :enrolment_no, :minutes_late, :note
)
ON CONFLICT (school_id, session_date, session, enrolment_no) DO UPDATE
SET minutes_late = excluded.minutes_late, note = excluded.note
