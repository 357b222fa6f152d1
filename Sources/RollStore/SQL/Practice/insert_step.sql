-- Purpose: keep a step of a card.
-- Rows: none.
INSERT INTO practice_step (
    card_no, step_no, step, version_no, words, taken_at, taken_by, taken_by_id, title
)
VALUES (
    :card_no,
    (SELECT coalesce(max(step_no), 0) + 1 FROM practice_step WHERE card_no = :card_no),
    :step, :version_no, :words, :taken_at, :taken_by, :taken_by_id, :title
)
