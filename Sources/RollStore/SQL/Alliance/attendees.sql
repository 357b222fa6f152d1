-- Purpose: who came to meetings, and for whom.
-- Rows: some tens a meeting.
SELECT a.meeting_no, a.organisation_no, a.name, o.name AS organisation
FROM alliance_attendee AS a
JOIN alliance_organisation AS o ON o.organisation_no = a.organisation_no
ORDER BY a.meeting_no, o.name, a.name
