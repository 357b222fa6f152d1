-- Purpose: allocate a child to a person, and until when.
-- Rows: none.
INSERT INTO allocation (pupil_id, person_id, valid_from, valid_to, source, recorded_at)
VALUES (:pupil_id, :person_id, :valid_from, :valid_to, :source, :recorded_at)
ON CONFLICT (pupil_id, person_id, valid_from) DO UPDATE
SET valid_to = excluded.valid_to, source = excluded.source, recorded_at = excluded.recorded_at
