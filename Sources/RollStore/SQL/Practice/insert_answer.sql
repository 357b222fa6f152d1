-- Purpose: keep what a school says of itself, after what it said before.
-- Rows: none.
INSERT INTO practice_answer (
    school_id, question, answer_no, level, words, said_at, said_by, said_by_id, title
)
VALUES (
    :school_id, :question,
    (
        SELECT coalesce(max(answer_no), 0) + 1 FROM practice_answer
        WHERE school_id = :school_id AND question = :question
    ),
    :level, :words, :said_at, :said_by, :said_by_id, :title
)
