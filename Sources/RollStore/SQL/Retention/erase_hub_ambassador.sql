-- Purpose: erase who spoke for a hub past its time.
-- Rows: none.
DELETE FROM hub_ambassador WHERE hub_no = :hub_no
