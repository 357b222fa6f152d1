-- Purpose: the newest imports, of all or of one school.
-- Rows: at most the number asked for, newest first.
SELECT kind, file_name, fingerprint, recorded_at, operator, rows_read, rows_new, rows_changed,
    rows_unchanged, rows_quarantined, school_id
FROM import_run WHERE school_id BETWEEN :first_school AND :last_school
ORDER BY import_no DESC LIMIT :most OFFSET :skipped
