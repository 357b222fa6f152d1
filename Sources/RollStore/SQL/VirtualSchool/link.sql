-- Purpose: the personal link with a digest.
-- Rows: one or none.
SELECT link_hash, la_code, care_no, holder, valid_from, valid_to, made_by, made_at, revoked_by,
    revoked_at
FROM care_link WHERE link_hash = :link_hash
