-- Purpose: end a personal link.
-- Rows: none.
UPDATE care_link SET revoked_by = :revoked_by, revoked_at = :revoked_at
WHERE link_hash = :link_hash AND la_code = :la_code AND care_no = :care_no
    AND revoked_at IS NULL
