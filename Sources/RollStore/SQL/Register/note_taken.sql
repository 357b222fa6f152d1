-- Purpose: note that a register was taken; the first arrival stands.
-- Rows: none.
INSERT INTO register_taken (
    school_id, session_date, session, group_no, taken_at, submission_no, marks
) VALUES (
    :school_id, :session_date, :session, :group_no, :taken_at, :submission_no, :marks
)
ON CONFLICT (school_id, session_date, session, group_no) DO NOTHING
