-- Purpose: keep a service, or what is said of it anew.
-- Rows: none.
INSERT INTO area_service (service_no, authority, name, kind, offer, is_open, changed_at)
VALUES (:service_no, :authority, :name, :kind, :offer, :is_open, :changed_at)
ON CONFLICT (service_no) DO UPDATE
SET name = excluded.name, kind = excluded.kind, offer = excluded.offer,
    is_open = excluded.is_open, changed_at = excluded.changed_at
