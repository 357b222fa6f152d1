-- Purpose: end that somebody speaks for a hub.
-- Rows: none.
UPDATE hub_ambassador SET ended_on = :ended_on, changed_at = :changed_at
WHERE hub_no = :hub_no AND ambassador_no = :ambassador_no AND ended_on IS NULL
