-- Purpose: one feed.
-- Rows: one or none.
SELECT feed_no, name, scopes, made_at, made_by FROM feed WHERE feed_no = :feed_no
