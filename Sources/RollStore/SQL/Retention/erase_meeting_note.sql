-- Purpose: erase a note of a meeting of school and authority past its time.
-- Rows: none.
DELETE FROM support_meeting_note
WHERE school_id = :school_id AND meeting_no = :record_no AND note_no = :note_no
