-- Purpose: keep a file of a card until somebody has looked at it.
-- Rows: none.
INSERT INTO practice_file (
    card_no, file_no, state, file_name, kind, bytes, fingerprint, reason, sent_at, sent_by, sent_by_id,
    body
)
VALUES (
    :card_no,
    (SELECT coalesce(max(file_no), 0) + 1 FROM practice_file WHERE card_no = :card_no),
    'waiting', :file_name, :kind, :bytes, :fingerprint, '', :sent_at, :sent_by, :sent_by_id, :body
)
