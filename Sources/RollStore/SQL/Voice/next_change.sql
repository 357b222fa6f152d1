-- Purpose: the next number of a change of a survey.
-- Rows: one.
SELECT coalesce(max(change_no), 0) + 1 AS change_no FROM voice_survey_change
WHERE survey_no = :survey_no
