-- Purpose: keep what a feed was answered under a key.
-- Rows: none.
INSERT INTO feed_answer (
    school_id, feed_no, idempotency_key, fingerprint, submission_no, recorded_at, expires_at,
    answer
) VALUES (
    :school_id, :feed_no, :idempotency_key, :fingerprint, :submission_no, :recorded_at,
    :expires_at, :answer
)
