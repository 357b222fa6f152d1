-- Purpose: take all who are asked off a meeting about a child, before they are put anew.
-- Rows: none.
DELETE FROM child_meeting_seat
WHERE school_id = :school_id AND meeting_no = :meeting_no
