-- Purpose: where a person wants to be reminded, and whether.
-- Rows: one or none.
SELECT person_id, address, is_wanted FROM person_mail WHERE person_id = :person_id
