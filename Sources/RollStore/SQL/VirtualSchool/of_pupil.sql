-- Purpose: the child of an authority's list who is a pupil.
-- Rows: one or none.
SELECT care_no FROM care_match
WHERE la_code = :la_code AND pupil_id = :pupil_id AND state IN ('matched', 'confirmed')
