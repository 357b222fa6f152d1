-- Purpose: the number of a school's next health note.
-- Rows: one.
SELECT coalesce(max(note_no), 0) + 1 AS note_no FROM health_note
WHERE school_id = :school_id
