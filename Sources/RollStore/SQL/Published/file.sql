-- Purpose: find a published file by its fingerprint.
-- Rows: one or none.
SELECT file_name FROM published_file WHERE fingerprint = :fingerprint
