-- Purpose: the history of imports.
-- Rows: one an import, in order.
SELECT kind, file_name, fingerprint, recorded_at, operator, rows_read, rows_new, rows_changed,
    rows_unchanged, rows_quarantined, school_id
FROM import_run ORDER BY import_no
