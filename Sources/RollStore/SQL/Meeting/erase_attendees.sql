-- Purpose: take all who are asked off a meeting, before they are put anew.
-- Rows: none.
DELETE FROM support_meeting_attendee
WHERE school_id = :school_id AND meeting_no = :meeting_no
