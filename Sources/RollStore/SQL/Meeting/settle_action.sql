-- Purpose: say what became of an action, if it stands where it was read.
-- Rows: none.
UPDATE meeting_action
SET state = :state, outcome = :outcome, settled_on = :settled_on, settled_by = :settled_by,
    changed_at = :changed_at
WHERE school_id = :school_id AND action_no = :action_no AND state = :before
