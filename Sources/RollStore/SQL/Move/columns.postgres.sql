-- Purpose: every table with its columns, tables in the order in which they were made, so that a
-- row comes after those it refers to; and which place a column has in the table's key.
-- The feed of changes stays behind: a copy is a database of its own.
-- Rows: a few hundred.
SELECT c.relname AS table_name, a.attname AS column_name,
    coalesce(array_position(CAST(k.conkey AS SMALLINT[]), a.attnum), 0) AS key_place
FROM pg_class AS c
JOIN pg_attribute AS a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
LEFT JOIN pg_constraint AS k ON k.conrelid = c.oid AND k.contype = 'p'
WHERE c.relnamespace = CAST(current_schema() AS regnamespace) AND c.relkind IN ('r', 'p')
    AND c.relname NOT IN ('schema_migration', 'change_feed', 'school_change')
ORDER BY c.oid, a.attnum
