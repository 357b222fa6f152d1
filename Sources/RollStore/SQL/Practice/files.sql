-- Purpose: the files of a card without what they hold.
-- Rows: up to some dozens.
SELECT card_no, file_no, state, file_name, kind, bytes, fingerprint, reason, sent_at, sent_by, sent_by_id
FROM practice_file WHERE card_no = :card_no ORDER BY file_no
