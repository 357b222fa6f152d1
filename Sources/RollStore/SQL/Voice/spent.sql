-- Purpose: whether a code of a survey was used up.
-- Rows: one.
SELECT count(*) AS codes FROM voice_code WHERE survey_no = :survey_no AND is_spent = 1
