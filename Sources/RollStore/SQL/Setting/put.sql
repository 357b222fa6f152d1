-- Purpose: set a setting of the installation.
-- Rows: none.
INSERT INTO setting (name, value) VALUES (:name, :value)
ON CONFLICT (name) DO UPDATE SET value = excluded.value
