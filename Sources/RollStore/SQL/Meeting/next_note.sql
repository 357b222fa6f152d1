-- Purpose: the next number of a note of a meeting.
-- Rows: one.
SELECT COALESCE(MAX(note_no), 0) + 1 AS note_no FROM support_meeting_note
WHERE school_id = :school_id AND meeting_no = :meeting_no
