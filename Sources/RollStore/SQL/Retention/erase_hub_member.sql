-- Purpose: erase members of a hub past its time.
-- Rows: none.
DELETE FROM hub_member WHERE hub_no = :hub_no
