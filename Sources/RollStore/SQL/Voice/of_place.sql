-- Purpose: the surveys that reach a school, an authority or the nation, the newest first.
-- Rows: up to some dozens.
SELECT survey_no, level, school_id, authority, audience, questions, asks_words, opens_on, closes_on,
    asked_by, asked_by_id, explanation, ended_on
FROM voice_survey
WHERE level = 'nation'
    OR (level = 'school' AND school_id = :school_id)
    OR (level = 'authority' AND authority = :authority)
ORDER BY coalesce(ended_on, closes_on) DESC, survey_no DESC
