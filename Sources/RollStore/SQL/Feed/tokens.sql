-- Purpose: every secret of every feed, by its digest alone.
-- Rows: one a token, by number.
SELECT token_no, feed_no, made_at, made_by, expires_at, revoked_at, revoked_by, last_heard_at
FROM feed_token ORDER BY token_no
