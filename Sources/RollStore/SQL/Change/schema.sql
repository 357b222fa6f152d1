-- Purpose: the number of the newest migration that the database has.
-- Rows: one.
SELECT CAST(max(number) AS BIGINT) AS newest FROM schema_migration
