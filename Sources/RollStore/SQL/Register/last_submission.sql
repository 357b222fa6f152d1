-- Purpose: the number of a school's last submission; reads the end of the key.
-- Rows: one, with null where there is none.
SELECT max(submission_no) AS last_no FROM submission WHERE school_id = :school_id
