-- Purpose: amendments of one registration's marks.
-- Rows: few, in the order in which they were made.
SELECT submission_no, enrolment_no, session_date, session, old_symbol, new_symbol, reason,
    amended_by, amended_title, recorded_at
FROM amendment
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
    AND enrolment_no = :enrolment_no
ORDER BY submission_no, session_date, session
