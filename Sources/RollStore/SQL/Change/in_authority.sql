-- Purpose: the schools whose figures an authority's calendar may move.
-- Rows: up to 700.
SELECT school_id FROM school WHERE la_code = :la_code
