-- Purpose: how many schools of each authority took anything up.
-- Rows: one an authority.
SELECT s.la_code, count(DISTINCT a.school_id) AS schools
FROM practice_adoption AS a JOIN school AS s ON s.school_id = a.school_id
GROUP BY s.la_code ORDER BY s.la_code
