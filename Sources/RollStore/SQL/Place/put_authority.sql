-- Purpose: write a local authority and the dates of its codes.
-- Rows: none.
INSERT INTO authority (la_code, ons_code, name, region_code, valid_from, valid_to)
VALUES (:la_code, :ons_code, :name, :region_code, :valid_from, :valid_to)
ON CONFLICT (la_code, valid_from) DO UPDATE
SET ons_code = excluded.ons_code, name = excluded.name,
    region_code = excluded.region_code, valid_to = excluded.valid_to
