-- Purpose: erase who came to meetings of a hub past its time.
-- Rows: none.
DELETE FROM hub_seat WHERE hub_no = :hub_no
