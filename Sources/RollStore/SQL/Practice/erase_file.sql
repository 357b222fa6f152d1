-- Purpose: take a file off a card.
-- Rows: none.
DELETE FROM practice_file WHERE card_no = :card_no AND file_no = :file_no
