-- Purpose: the schools of an authority that have pupils here.
-- Rows: up to 700, by number.
SELECT * FROM school_now
WHERE la_code = :la_code
    AND EXISTS (SELECT 1 FROM pupil AS p WHERE p.school_id = school_now.school_id)
ORDER BY school_id
