-- Purpose: take evidence or a recommendation on, if nobody did since it was read.
-- Rows: none.
UPDATE alliance_item
SET state = :state, reason = :reason, moved_on = :moved_on, version = version + 1
WHERE item_no = :item_no AND version = :version
