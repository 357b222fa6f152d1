-- Purpose: every neighbour of a kind.
-- Rows: up to 5,000, by authority and neighbour.
SELECT la_code, kind, neighbour_code, place, closeness
FROM authority_neighbour
WHERE kind = :kind
ORDER BY la_code, neighbour_code
