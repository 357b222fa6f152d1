-- Purpose: keep free words, apart from the answer that they came with.
-- Rows: none.
INSERT INTO voice_words (
    words_no, survey_no, school_id, words, may_name, state, reason, read_by
)
VALUES (:words_no, :survey_no, :school_id, :words, :may_name, 'waiting', '', '')
