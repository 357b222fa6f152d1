-- Purpose: what loaded files say of single schools in whole academic years.
-- Rows: one a school, year and file, the newest file last.
SELECT r.code, r.name, r.phase, r.time_period, r.figures
FROM published_row AS r JOIN published_file AS f ON f.fingerprint = r.fingerprint
WHERE r.level = 'School' AND r.time_identifier = 'Academic year' AND f.product = :product
ORDER BY f.recorded_at, f.file_name, r.line
