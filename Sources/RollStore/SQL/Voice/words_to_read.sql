-- Purpose: free words that wait for a reader of a school or an authority.
-- Rows: up to some hundreds.
SELECT w.words_no, w.survey_no, w.school_id, w.words, w.may_name, w.state, w.reason, w.read_by,
    w.read_on, w.concern_no
FROM voice_words AS w
JOIN voice_survey AS s ON s.survey_no = w.survey_no
WHERE w.state = 'waiting' AND s.school_id = :school_id AND s.authority = :authority
    AND s.level <> 'nation'
ORDER BY w.survey_no, w.words_no
