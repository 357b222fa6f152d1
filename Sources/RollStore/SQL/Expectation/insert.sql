-- Purpose: keep what somebody says of an expectation, after what was said before.
-- Rows: none.
INSERT INTO expectation_note (
    holder_kind, holder, expectation, note_no, is_met, words, link, said_of, written_at, written_by,
    written_by_id, title
)
VALUES (
    :holder_kind, :holder, :expectation,
    (
        SELECT coalesce(max(note_no), 0) + 1 FROM expectation_note
        WHERE holder_kind = :holder_kind AND holder = :holder AND expectation = :expectation
    ),
    :is_met, :words, :link, :said_of, :written_at, :written_by, :written_by_id, :title
)
