-- Purpose: keep a health note.
-- Rows: none.
INSERT INTO health_note (
    school_id, note_no, pupil_id, words, written_at, written_by, written_by_id, title
)
VALUES (
    :school_id, :note_no, :pupil_id, :words, :written_at, :written_by, :written_by_id, :title
)
