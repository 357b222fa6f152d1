-- Purpose: take a neighbour of an authority away.
-- Rows: none.
DELETE FROM authority_neighbour
WHERE la_code = :la_code AND kind = :kind AND neighbour_code = :neighbour_code
