-- Purpose: whose open link this is.
-- Rows: one or none.
SELECT person_id, kind FROM person_link
WHERE link_hash = :link_hash AND used_at IS NULL AND expires_at > :now
