-- Purpose: the published files that are loaded, with the periods that their rows are about.
-- Rows: one a file.
SELECT f.file_name, f.product, f.recorded_at, f.row_count,
    min(r.time_period) AS first_period, max(r.time_period) AS last_period
FROM published_file AS f LEFT JOIN published_row AS r ON r.fingerprint = f.fingerprint
GROUP BY f.fingerprint, f.file_name, f.product, f.recorded_at, f.row_count
ORDER BY f.recorded_at, f.file_name
