-- Purpose: take back the allocation that a match of the list had made.
-- Rows: none.
DELETE FROM allocation WHERE pupil_id = :pupil_id AND person_id = :person_id AND source = :source
