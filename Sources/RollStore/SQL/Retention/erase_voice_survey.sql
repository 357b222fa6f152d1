-- Purpose: erase surveys that ended long ago.
-- Rows: none.
DELETE FROM voice_survey WHERE closes_on < substr(CAST(:cutoff AS TEXT), 1, 10)
