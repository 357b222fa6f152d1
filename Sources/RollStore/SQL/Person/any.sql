-- Purpose: whether anybody has an account.
-- Rows: one or none.
SELECT person_id FROM person LIMIT 1
