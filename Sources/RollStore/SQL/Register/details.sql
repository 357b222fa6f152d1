-- Purpose: what is noted beside marks of a school; reads a range of the key.
-- Rows: few a school day, in order of session.
SELECT session_date, session, enrolment_no, minutes_late, note FROM mark_detail
WHERE school_id = :school_id AND session_date BETWEEN :first_date AND :last_date
ORDER BY session_date, session, enrolment_no
