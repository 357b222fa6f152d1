-- Purpose: the schools that have or had a number in an authority.
-- Rows: a few, the newest first.
SELECT * FROM school_now
WHERE la_code = :la_code AND establishment = :establishment
ORDER BY school_id DESC
