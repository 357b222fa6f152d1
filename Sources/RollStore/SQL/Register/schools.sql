-- Purpose: the schools that have sent any marks.
-- Rows: one a school, in order of number.
SELECT DISTINCT school_id FROM submission ORDER BY school_id
