-- Purpose: the number of a school's next note of a return.
-- Rows: one.
SELECT coalesce(max(note_no), 0) + 1 AS next_no FROM return_note WHERE school_id = :school_id
