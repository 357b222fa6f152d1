-- Purpose: the schools whose name holds a text, open ones first.
-- Rows: up to 200.
SELECT * FROM school_now
WHERE lower(name) LIKE :pattern ESCAPE '\'
ORDER BY CASE WHEN closed IS NULL THEN 0 ELSE 1 END, name, school_id
LIMIT 200
