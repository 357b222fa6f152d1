-- Purpose: the dates of a school's submissions after one of them; reads the end of the key.
-- Rows: few.
SELECT submission_no, first_date, last_date FROM submission
WHERE school_id = :school_id AND submission_no > :submission_no ORDER BY submission_no
