-- Purpose: erase the amendments of a submission past its time.
-- Rows: none.
DELETE FROM amendment WHERE school_id = :school_id AND submission_no = :submission_no
