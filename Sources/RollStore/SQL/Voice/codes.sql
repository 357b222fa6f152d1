-- Purpose: how many codes of a survey a school has.
-- Rows: one.
SELECT count(*) AS codes FROM voice_code
WHERE survey_no = :survey_no AND school_id = :school_id
