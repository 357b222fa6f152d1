-- Purpose: note that a token was used.
-- Rows: none.
UPDATE feed_token SET last_heard_at = :last_heard_at WHERE token_no = :token_no
