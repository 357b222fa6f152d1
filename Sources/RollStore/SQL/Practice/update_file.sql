-- Purpose: say whether a file is shown.
-- Rows: none.
UPDATE practice_file SET state = :state, reason = :reason
WHERE card_no = :card_no AND file_no = :file_no
