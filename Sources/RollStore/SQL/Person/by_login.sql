-- Purpose: the person with a sign-in name.
-- Rows: one or none.
SELECT person_id, login, name, title, is_active, created_at FROM person WHERE login = :login
