-- Purpose: the first day on which a target was set for a child of a list in a year.
-- Rows: up to 500,000.
SELECT la_code, care_no, MIN(set_at) AS set_at FROM care_target
WHERE year_start = :year_start GROUP BY la_code, care_no
