-- Purpose: keep what was said in a meeting.
-- Rows: none.
INSERT INTO support_meeting_note (
    school_id, meeting_no, note_no, pupil_id, words, side, written_by, written_at
)
VALUES (
    :school_id, :meeting_no, :note_no, :pupil_id, :words, :side, :written_by, :written_at
)
