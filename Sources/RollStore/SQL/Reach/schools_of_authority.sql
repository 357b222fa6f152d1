-- Purpose: the schools of an authority.
-- Rows: up to 800, by number.
SELECT school_id FROM school WHERE la_code = :code ORDER BY school_id
