-- Purpose: one entry of free words.
-- Rows: one or none.
SELECT w.words_no, w.survey_no, w.school_id, w.words, w.may_name, w.state, w.reason, w.read_by,
    w.read_on, w.concern_no
FROM voice_words AS w WHERE w.words_no = :words_no
