-- Purpose: erase a submission past its time.
-- Rows: none.
DELETE FROM submission WHERE school_id = :school_id AND submission_no = :submission_no
