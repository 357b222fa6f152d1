-- Purpose: one service.
-- Rows: one or none.
SELECT service_no, authority, name, kind, offer, is_open FROM area_service
WHERE service_no = :service_no
