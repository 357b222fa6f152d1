-- Purpose: keep what was said in a meeting about a child.
-- Rows: none.
INSERT INTO child_meeting_note (
    school_id, meeting_no, note_no, kind, words, side, written_by, written_at
)
VALUES (:school_id, :meeting_no, :note_no, :kind, :words, :side, :written_by, :written_at)
