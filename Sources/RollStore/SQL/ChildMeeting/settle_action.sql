-- Purpose: say what became of an action of a meeting about a child, if it stands where it was read.
-- Rows: none.
UPDATE child_meeting_action
SET state = :state, outcome = :outcome, settled_on = :settled_on, settled_by = :settled_by,
    changed_at = :changed_at
WHERE school_id = :school_id AND meeting_no = :meeting_no AND action_no = :action_no
    AND state = :before
