-- Purpose: erase what was noted beside a mark that has been replaced.
-- Rows: none.
DELETE FROM mark_detail
WHERE school_id = :school_id AND session_date = :session_date AND session = :session
    AND enrolment_no = :enrolment_no
