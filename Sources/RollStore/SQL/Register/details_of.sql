-- Purpose: what is noted beside the marks of one registration.
-- Rows: few, in order of session.
SELECT session_date, session, enrolment_no, minutes_late, note FROM mark_detail
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
    AND enrolment_no = :enrolment_no
ORDER BY session_date, session
