-- Purpose: keep a secret of a feed, by its digest alone.
-- Rows: none.
INSERT INTO feed_token (
    token_no, feed_no, secret_digest, made_at, made_by, expires_at, revoked_at, revoked_by,
    last_heard_at
) VALUES (
    :token_no, :feed_no, :secret_digest, :made_at, :made_by, :expires_at, NULL, NULL, NULL
)
