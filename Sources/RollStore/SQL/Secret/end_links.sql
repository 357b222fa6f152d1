-- Purpose: end all open links of a person.
-- Rows: none.
UPDATE person_link SET used_at = :used_at WHERE person_id = :person_id AND used_at IS NULL
