-- Purpose: use a link once.
-- Rows: one where the link was open, none else.
UPDATE person_link SET used_at = :used_at
WHERE link_hash = :link_hash AND used_at IS NULL AND expires_at > :used_at
RETURNING person_id
