-- Purpose: erase what a hub shared past its time.
-- Rows: none.
DELETE FROM hub_resource WHERE hub_no = :hub_no
