-- Purpose: take an engagement on, if nobody changed it since it was read.
-- Rows: none.
UPDATE engagement
SET state = :state, adviser = :adviser, adviser_id = :adviser_id, ended_on = :ended_on,
    version = version + 1, changed_at = :changed_at
WHERE engagement_no = :engagement_no AND version = :version
