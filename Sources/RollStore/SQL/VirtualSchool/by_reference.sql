-- Purpose: the child of an authority's list with the authority's own number.
-- Rows: one or none.
SELECT care_no FROM care_child WHERE la_code = :la_code AND reference = :reference
