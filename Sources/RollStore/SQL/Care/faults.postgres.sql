-- Purpose: rules of the schema that do not hold or are switched off, and pages known to be damaged.
-- Rows: none in a sound database.
SELECT 'the rule ' || k.conname || ' of ' || t.relname || ' was never checked against its rows'
    AS fault
FROM pg_constraint AS k JOIN pg_class AS t ON t.oid = k.conrelid
WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND NOT k.convalidated
UNION ALL
SELECT 'the index ' || x.relname || ' of ' || t.relname || ' is not whole'
FROM pg_index AS i JOIN pg_class AS x ON x.oid = i.indexrelid JOIN pg_class AS t ON t.oid = i.indrelid
WHERE t.relnamespace = CAST(current_schema() AS regnamespace)
    AND NOT (i.indisvalid AND i.indisready)
UNION ALL
SELECT 'the trigger ' || g.tgname || ' of ' || t.relname || ' is switched off'
FROM pg_trigger AS g JOIN pg_class AS t ON t.oid = g.tgrelid
WHERE t.relnamespace = CAST(current_schema() AS regnamespace) AND g.tgenabled = 'D'
UNION ALL
SELECT CAST(checksum_failures AS text) || ' pages of the database failed their checksum'
FROM pg_stat_database WHERE datname = current_database() AND checksum_failures > 0
