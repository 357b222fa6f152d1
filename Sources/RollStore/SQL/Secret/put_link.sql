-- Purpose: keep a link of invitation or reset.
-- Rows: none.
INSERT INTO person_link (link_hash, person_id, kind, created_at, expires_at)
VALUES (:link_hash, :person_id, :kind, :created_at, :expires_at)
