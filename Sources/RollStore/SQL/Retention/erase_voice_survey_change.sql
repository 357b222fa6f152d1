-- Purpose: erase rows of surveys that ended long ago.
-- Rows: none.
DELETE FROM voice_survey_change WHERE survey_no IN (
    SELECT survey_no FROM voice_survey WHERE closes_on < substr(CAST(:cutoff AS TEXT), 1, 10)
)
