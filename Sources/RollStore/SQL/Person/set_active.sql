-- Purpose: let a person in again, or keep them out.
-- Rows: none.
UPDATE person SET is_active = :is_active WHERE person_id = :person_id
