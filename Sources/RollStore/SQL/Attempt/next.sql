-- Purpose: the number of a school's next attempt.
-- Rows: one.
SELECT coalesce(max(attempt_no), 0) + 1 AS attempt_no FROM contact_attempt
WHERE school_id = :school_id
