-- Purpose: free words of a survey that may be shown, under numbers that say nothing of their order.
-- Rows: up to some hundreds.
SELECT w.words_no, w.survey_no, w.school_id, w.words, w.may_name, w.state, w.reason, w.read_by,
    w.read_on, w.concern_no
FROM voice_words AS w WHERE w.survey_no = :survey_no AND w.state = 'released'
ORDER BY w.words_no
