-- Purpose: what was said in a meeting about a child, in the order in which it was written.
-- Rows: some tens.
SELECT kind, words, side, written_by, written_at FROM child_meeting_note
WHERE school_id = :school_id AND meeting_no = :meeting_no ORDER BY note_no
