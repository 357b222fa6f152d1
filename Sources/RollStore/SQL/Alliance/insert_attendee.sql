-- Purpose: keep that somebody came to a meeting.
-- Rows: none.
INSERT INTO alliance_attendee (meeting_no, organisation_no, name)
VALUES (:meeting_no, :organisation_no, :name)
