-- Purpose: what was said of what is expected of one school, trust or authority, the newest last.
-- Rows: up to 100.
SELECT expectation, note_no, is_met, words, link, said_of, written_at, written_by, written_by_id, title
FROM expectation_note WHERE holder_kind = :holder_kind AND holder = :holder
ORDER BY expectation, note_no
