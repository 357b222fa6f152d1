-- Purpose: end a token at once.
-- Rows: none.
UPDATE feed_token SET revoked_at = :revoked_at, revoked_by = :revoked_by
WHERE token_no = :token_no AND revoked_at IS NULL
