-- Purpose: end the place of every member of a hub that closes, and answer those that wait.
-- Rows: none.
UPDATE hub_member
SET state = CASE WHEN state = 'member' THEN 'ended' ELSE 'declined' END,
    answer = :answer, answered_by = :answered_by, answered_on = :on, ended_on = :on,
    version = version + 1, changed_at = :changed_at
WHERE hub_no = :hub_no AND state IN ('asked', 'member')
