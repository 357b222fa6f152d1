-- Purpose: keep an import and its counts.
-- Rows: none.
INSERT INTO import_run (
    import_no, kind, file_name, fingerprint, recorded_at, operator, rows_read, rows_new,
    rows_changed, rows_unchanged, rows_quarantined, school_id
) VALUES (
    :import_no, :kind, :file_name, :fingerprint, :recorded_at, :operator, :rows_read,
    :rows_new, :rows_changed, :rows_unchanged, :rows_quarantined, :school_id
)
