-- Purpose: everybody with an account.
-- Rows: up to 100,000, by name.
SELECT person_id, login, name, title, is_active, created_at FROM person ORDER BY name, login
