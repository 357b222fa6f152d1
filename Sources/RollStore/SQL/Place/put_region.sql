-- Purpose: write a region.
-- Rows: none.
INSERT INTO region (region_code, name) VALUES (:code, :name)
ON CONFLICT (region_code) DO UPDATE SET name = excluded.name
