-- Purpose: say what became of an action that is open.
-- Rows: none.
UPDATE alliance_action
SET state = :state, outcome = :outcome, settled_on = :settled_on, changed_at = :changed_at
WHERE action_no = :action_no AND state = 'open'
