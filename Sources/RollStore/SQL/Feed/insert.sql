-- Purpose: keep a feed.
-- Rows: none.
INSERT INTO feed (feed_no, name, scopes, made_at, made_by)
VALUES (:feed_no, :name, :scopes, :made_at, :made_by)
