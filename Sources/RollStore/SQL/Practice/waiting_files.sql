-- Purpose: the cards with files that nobody has looked at yet.
-- Rows: up to some hundreds.
SELECT DISTINCT card_no FROM practice_file WHERE state = 'waiting' ORDER BY card_no
