-- Purpose: note that two authorities share a border.
-- Rows: none.
INSERT INTO authority_border (first_code, second_code, file_name, recorded_at)
VALUES (:first_code, :second_code, :file_name, :recorded_at)
