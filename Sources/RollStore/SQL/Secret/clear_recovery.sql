-- Purpose: end all recovery codes of a person.
-- Rows: none.
DELETE FROM recovery_code WHERE person_id = :person_id
