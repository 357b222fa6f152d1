-- Purpose: whether an import of the same bytes and kind is kept already.
-- Rows: one.
SELECT count(*) AS found FROM import_run WHERE fingerprint = :fingerprint AND kind = :kind
