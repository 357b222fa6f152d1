-- Purpose: the published files that are loaded.
-- Rows: one a file.
SELECT file_name, product, row_count FROM published_file ORDER BY recorded_at, file_name
