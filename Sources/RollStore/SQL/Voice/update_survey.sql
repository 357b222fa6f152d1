-- Purpose: keep what was changed of a survey that was not ended.
-- Rows: none.
UPDATE voice_survey SET closes_on = :closes_on, explanation = :explanation, ended_on = :ended_on
WHERE survey_no = :survey_no AND ended_on IS NULL
