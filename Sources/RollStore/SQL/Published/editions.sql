-- Purpose: the editions that are loaded: what was published, for which period, from which file.
-- Rows: one an edition of a file, the newest file of an edition last.
SELECT f.fingerprint, f.file_name, f.product, f.recorded_at, f.first_date, f.last_date,
    r.time_period, r.time_identifier, r.breakdown, count(*) AS row_count
FROM published_file AS f JOIN published_row AS r ON r.fingerprint = f.fingerprint
GROUP BY f.fingerprint, f.file_name, f.product, f.recorded_at, f.first_date, f.last_date,
    r.time_period, r.time_identifier, r.breakdown
ORDER BY f.product, r.time_period, r.time_identifier, r.breakdown, f.recorded_at, f.file_name
