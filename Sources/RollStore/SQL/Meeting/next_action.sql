-- Purpose: the next number of an action of a school.
-- Rows: one.
SELECT COALESCE(MAX(action_no), 0) + 1 AS action_no FROM meeting_action
WHERE school_id = :school_id
