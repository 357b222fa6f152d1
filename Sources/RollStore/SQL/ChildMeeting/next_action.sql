-- Purpose: the next number of an action of a meeting about a child.
-- Rows: one.
SELECT COALESCE(MAX(action_no), 0) + 1 AS action_no FROM child_meeting_action
WHERE school_id = :school_id AND meeting_no = :meeting_no
