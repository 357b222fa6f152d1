-- Purpose: say when a child of an authority's list is in a status.
-- Rows: none.
INSERT INTO care_status (la_code, care_no, status, valid_from, valid_to)
VALUES (:la_code, :care_no, :status, :valid_from, :valid_to)
ON CONFLICT (la_code, care_no, status, valid_from) DO UPDATE SET valid_to = excluded.valid_to
