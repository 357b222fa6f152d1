-- Purpose: keep a published file.
-- Rows: none.
INSERT INTO published_file (
    fingerprint, file_name, product, recorded_at, row_count, first_date, last_date
) VALUES (
    :fingerprint, :file_name, :product, :recorded_at, :row_count, :first_date, :last_date
)
