-- Purpose: give a person a link to their calendar, in place of the one before.
-- Rows: none.
INSERT INTO calendar_link (person_id, link_hash, role, created_at)
VALUES (:person_id, :link_hash, :role, :created_at)
ON CONFLICT (person_id) DO UPDATE
SET link_hash = excluded.link_hash, role = excluded.role, created_at = excluded.created_at
