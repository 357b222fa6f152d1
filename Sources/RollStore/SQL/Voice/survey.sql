-- Purpose: one survey.
-- Rows: one or none.
SELECT survey_no, level, school_id, authority, audience, questions, asks_words, opens_on, closes_on,
    asked_by, asked_by_id, explanation, ended_on
FROM voice_survey WHERE survey_no = :survey_no
