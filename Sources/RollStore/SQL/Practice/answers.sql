-- Purpose: what a school said of itself, by question, the newest last.
-- Rows: up to some hundreds.
SELECT question, level, words, said_at, said_by, said_by_id, title
FROM practice_answer WHERE school_id = :school_id ORDER BY question, answer_no
