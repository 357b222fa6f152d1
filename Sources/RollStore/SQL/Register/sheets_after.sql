-- Purpose: the registers of some dates that submissions after one of them laid down.
-- Rows: few, in order of session.
SELECT session_date, session, first_enrolment, marks FROM register_sheet
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
    AND submission_no > :submission_no
ORDER BY session_date, session
