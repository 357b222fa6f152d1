-- Purpose: keep a published file.
-- Rows: none.
INSERT INTO published_file (fingerprint, file_name, product, recorded_at, row_count)
VALUES (:fingerprint, :file_name, :product, :recorded_at, :row_count)
