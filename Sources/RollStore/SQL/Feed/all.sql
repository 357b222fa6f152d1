-- Purpose: every feed.
-- Rows: one a feed, by number.
SELECT feed_no, name, scopes, made_at, made_by FROM feed ORDER BY feed_no
