-- Purpose: count surveys that ended long ago.
-- Rows: one.
SELECT count(*) AS due, 0 AS held FROM voice_survey WHERE closes_on < substr(CAST(:cutoff AS TEXT), 1, 10)
