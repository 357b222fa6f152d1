-- Purpose: the hub of a name, whatever its capitals.
-- Rows: one or none.
SELECT hub_no FROM hub WHERE name_key = :name_key
