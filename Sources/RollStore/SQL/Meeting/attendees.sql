-- Purpose: who is asked to a meeting, and who came.
-- Rows: up to 30.
SELECT name, part, side, came FROM support_meeting_attendee
WHERE school_id = :school_id AND meeting_no = :meeting_no ORDER BY attendee_no
