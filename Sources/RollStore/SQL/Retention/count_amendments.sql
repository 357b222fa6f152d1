-- Purpose: count the amendments that a submission holds.
-- Rows: one.
SELECT count(*) AS found FROM amendment
WHERE school_id = :school_id AND submission_no = :submission_no
