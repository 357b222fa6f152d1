-- Purpose: the feed of a name.
-- Rows: one or none.
SELECT feed_no, name, scopes, made_at, made_by FROM feed WHERE name = :name
