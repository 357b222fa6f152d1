-- Purpose: who is asked to a meeting about a child, and who came.
-- Rows: up to 30.
SELECT name, side, service_no, came FROM child_meeting_seat
WHERE school_id = :school_id AND meeting_no = :meeting_no ORDER BY seat_no
