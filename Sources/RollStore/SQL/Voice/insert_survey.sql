-- Purpose: keep a survey.
-- Rows: none.
INSERT INTO voice_survey (
    survey_no, level, school_id, authority, audience, questions, asks_words, opens_on, closes_on,
    asked_by, asked_by_id, asked_at, explanation
)
VALUES (
    :survey_no, :level, :school_id, :authority, :audience, :questions, :asks_words, :opens_on,
    :closes_on, :asked_by, :asked_by_id, :asked_at,
    :explanation
)
