-- Purpose: release a hold that is in force.
-- Rows: none.
UPDATE legal_hold SET released_at = :released_at
WHERE hold_no = :hold_no AND released_at IS NULL
