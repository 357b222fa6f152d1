-- Purpose: what one file holds.
-- Rows: one or none.
SELECT body FROM practice_file WHERE card_no = :card_no AND file_no = :file_no
