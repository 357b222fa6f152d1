-- Purpose: read a setting of the installation.
-- Rows: one or none.
SELECT value FROM setting WHERE name = :name
