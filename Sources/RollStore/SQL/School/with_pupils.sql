-- Purpose: the schools that have pupils here.
-- Rows: up to 22,000, by number.
SELECT * FROM school_now
WHERE EXISTS (SELECT 1 FROM pupil AS p WHERE p.school_id = school_now.school_id)
ORDER BY school_id
