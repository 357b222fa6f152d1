-- Purpose: the health notes of a child at a school.
-- Rows: few, newest first.
SELECT note_no, words, written_at, written_by, written_by_id, title FROM health_note
WHERE school_id = :school_id AND pupil_id = :pupil_id
ORDER BY note_no DESC
