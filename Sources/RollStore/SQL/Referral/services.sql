-- Purpose: the services of an authority's area.
-- Rows: some tens, by name.
SELECT service_no, authority, name, kind, offer, is_open FROM area_service
WHERE authority = :authority ORDER BY name, service_no
