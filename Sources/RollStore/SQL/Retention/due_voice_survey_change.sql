-- Purpose: count rows of surveys that ended long ago; none is held, since they name no pupil.
-- Rows: one.
SELECT count(*) AS due, 0 AS held FROM voice_survey_change WHERE survey_no IN (
    SELECT survey_no FROM voice_survey WHERE closes_on < substr(CAST(:cutoff AS TEXT), 1, 10)
)
