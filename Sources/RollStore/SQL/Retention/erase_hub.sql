-- Purpose: erase a hub past its time.
-- Rows: none.
DELETE FROM hub WHERE hub_no = :hub_no
