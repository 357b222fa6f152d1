-- Purpose: let a token end at an instant, unless it ends before that already.
-- Rows: none.
UPDATE feed_token SET expires_at = :expires_at
WHERE token_no = :token_no AND (expires_at IS NULL OR expires_at > :expires_at)
