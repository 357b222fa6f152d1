-- Purpose: put somebody who is asked onto a meeting.
-- Rows: none.
INSERT INTO support_meeting_attendee (
    school_id, meeting_no, attendee_no, name, part, side, came
)
VALUES (:school_id, :meeting_no, :attendee_no, :name, :part, :side, :came)
