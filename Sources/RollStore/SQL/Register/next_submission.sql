-- Purpose: the number for a school's next submission.
-- Rows: one.
SELECT coalesce(max(submission_no), 0) + 1 AS next_no FROM submission
WHERE school_id = :school_id
