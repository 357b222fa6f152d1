-- Purpose: what was changed of a survey, in order.
-- Rows: a few.
SELECT what, was, became, changed_at, changed_by FROM voice_survey_change
WHERE survey_no = :survey_no ORDER BY change_no
