-- Purpose: replace what stands for one session of one school.
-- Rows: none.
INSERT INTO register_sheet (
    school_id, session_date, session, first_enrolment, marks, submission_no
) VALUES (
    :school_id, :session_date, :session, :first_enrolment, :marks, :submission_no
)
ON CONFLICT (school_id, session_date, session) DO UPDATE
SET first_enrolment = excluded.first_enrolment, marks = excluded.marks,
    submission_no = excluded.submission_no
