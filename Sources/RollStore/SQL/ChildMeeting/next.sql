-- Purpose: the next number of a meeting about a child of a school.
-- Rows: one.
SELECT COALESCE(MAX(meeting_no), 0) + 1 AS meeting_no FROM child_meeting
WHERE school_id = :school_id
