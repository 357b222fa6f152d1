-- Purpose: erase meetings of a hub past its time.
-- Rows: none.
DELETE FROM hub_meeting WHERE hub_no = :hub_no
