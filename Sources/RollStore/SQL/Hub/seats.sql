-- Purpose: which schools said that they come to meetings of a hub, and which came.
-- Rows: up to some thousands.
SELECT school_id, meeting_no, reply, came FROM hub_seat WHERE hub_no = :hub_no
ORDER BY meeting_no, school_id
