-- Purpose: the neighbours of an authority.
-- Rows: up to 200, by kind and place.
SELECT la_code, kind, neighbour_code, place, closeness
FROM authority_neighbour
WHERE la_code = :la_code
ORDER BY kind, place, neighbour_code
