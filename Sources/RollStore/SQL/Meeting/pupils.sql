-- Purpose: who stood on the agendas of a school's meetings that were held, oldest first.
-- Rows: some tens a meeting.
SELECT p.meeting_no, p.pupil_id, p.was_reached
FROM support_meeting_pupil AS p
JOIN support_meeting AS m ON m.school_id = p.school_id AND m.meeting_no = p.meeting_no
WHERE p.school_id = :school_id ORDER BY m.on_date, p.meeting_no, p.pupil_id
