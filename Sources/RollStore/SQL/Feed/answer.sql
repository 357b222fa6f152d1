-- Purpose: what a feed was answered under a key, while that is kept.
-- Rows: one or none.
SELECT fingerprint, submission_no, recorded_at, expires_at, answer FROM feed_answer
WHERE school_id = :school_id AND feed_no = :feed_no AND idempotency_key = :idempotency_key
    AND expires_at > :now
