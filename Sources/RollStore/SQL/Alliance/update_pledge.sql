-- Purpose: say how a pledge stands, if nobody changed it since it was read.
-- Rows: none.
UPDATE alliance_pledge SET state = :state, version = version + 1, changed_at = :changed_at
WHERE pledge_no = :pledge_no AND version = :version
