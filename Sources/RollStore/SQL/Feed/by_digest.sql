-- Purpose: the token whose secret has a digest; found by the index.
-- Rows: one or none.
SELECT token_no, feed_no, made_at, made_by, expires_at, revoked_at, revoked_by, last_heard_at
FROM feed_token WHERE secret_digest = :secret_digest
