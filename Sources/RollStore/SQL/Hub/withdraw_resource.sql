-- Purpose: take something back that a hub shared.
-- Rows: none.
UPDATE hub_resource SET withdrawn_on = :on
WHERE hub_no = :hub_no AND resource_no = :resource_no AND withdrawn_on IS NULL
