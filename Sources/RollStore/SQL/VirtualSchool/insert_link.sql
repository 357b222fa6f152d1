-- Purpose: keep a personal link of a school outside.
-- Rows: none.
INSERT INTO care_link (
    link_hash, la_code, care_no, holder, valid_from, valid_to, made_by, made_at, revoked_by
)
VALUES (
    :link_hash, :la_code, :care_no, :holder, :valid_from, :valid_to, :made_by, :made_at, ''
)
