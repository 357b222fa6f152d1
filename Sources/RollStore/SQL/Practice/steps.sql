-- Purpose: the steps of a card, in order.
-- Rows: up to some hundreds.
SELECT step, version_no, words, taken_at, taken_by, taken_by_id, title
FROM practice_step WHERE card_no = :card_no ORDER BY step_no
