-- Purpose: keep a neighbour of an authority.
-- Rows: none.
INSERT INTO authority_neighbour (la_code, kind, neighbour_code, place, closeness, loaded_at)
VALUES (:la_code, :kind, :neighbour_code, :place, :closeness, :loaded_at)
