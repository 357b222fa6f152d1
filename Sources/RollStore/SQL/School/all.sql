-- Purpose: every school with its present trust.
-- Rows: up to 50,000, by number.
SELECT * FROM school_now
ORDER BY school_id
