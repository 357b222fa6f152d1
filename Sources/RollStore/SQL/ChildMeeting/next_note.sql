-- Purpose: the next number of a note of a meeting about a child.
-- Rows: one.
SELECT COALESCE(MAX(note_no), 0) + 1 AS note_no FROM child_meeting_note
WHERE school_id = :school_id AND meeting_no = :meeting_no
