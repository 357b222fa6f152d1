-- Purpose: damage to the file, and rows that refer to rows which are not there.
-- Rows: none in a sound database; up to 100 kinds of damage, and one for each lost reference.
SELECT integrity_check AS fault FROM pragma_integrity_check WHERE integrity_check <> 'ok'
UNION ALL
SELECT count(*) || ' rows of ' || "table" || ' refer to rows of ' || parent || ' that are not there'
FROM pragma_foreign_key_check GROUP BY "table", parent
