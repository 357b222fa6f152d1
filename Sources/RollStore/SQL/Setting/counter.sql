-- Purpose: read a counter.
-- Rows: one.
SELECT next_value FROM counter WHERE name = :name
