-- Purpose: one school with its present trust.
-- Rows: one or none.
SELECT * FROM school_now
WHERE school_id = :school_id
