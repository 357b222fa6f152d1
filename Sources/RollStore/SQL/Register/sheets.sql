-- Purpose: the registers of a school as they stand; reads a range of the key.
-- Rows: two a school day, in order of session.
SELECT session_date, session, first_enrolment, marks FROM register_sheet
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
ORDER BY session_date, session
