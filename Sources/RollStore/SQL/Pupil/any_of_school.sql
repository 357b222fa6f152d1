-- Purpose: whether a school has any pupil here.
-- Rows: one or none.
SELECT pupil_id FROM pupil WHERE school_id = :school_id LIMIT 1
