-- Purpose: every table with its columns, tables in the order in which they were made, so that a
-- row comes after those it refers to; and which place a column has in the table's key.
-- The feed of changes stays behind: a copy is a database of its own.
-- Rows: a few hundred.
SELECT m.name AS table_name, c.name AS column_name, c.pk AS key_place
FROM sqlite_master AS m JOIN pragma_table_info(m.name) AS c
WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%'
    AND m.name NOT IN ('schema_migration', 'change_feed', 'school_change')
ORDER BY m.rowid, c.cid
