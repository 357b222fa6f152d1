-- Purpose: one person.
-- Rows: one or none.
SELECT person_id, login, name, title, is_active, created_at FROM person
WHERE person_id = :person_id
