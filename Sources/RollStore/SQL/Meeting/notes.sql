-- Purpose: what was said in a meeting, in the order in which it was written.
-- Rows: some tens.
SELECT note_no, pupil_id, words, side, written_by, written_at FROM support_meeting_note
WHERE school_id = :school_id AND meeting_no = :meeting_no ORDER BY note_no
