-- Purpose: what was said of a child in meetings of school and authority, in the order of their days.
-- Rows: few.
SELECT m.on_date, n.words, n.written_by, n.written_at
FROM support_meeting_note AS n
JOIN support_meeting AS m ON m.school_id = n.school_id AND m.meeting_no = n.meeting_no
WHERE n.school_id = :school_id AND n.pupil_id = :pupil_id
ORDER BY m.on_date, n.meeting_no, n.note_no
