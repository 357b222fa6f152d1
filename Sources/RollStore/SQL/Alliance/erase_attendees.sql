-- Purpose: take back who came to a meeting.
-- Rows: none.
DELETE FROM alliance_attendee WHERE meeting_no = :meeting_no
