-- Purpose: the database's identity and the number of its last change.
-- Rows: one.
SELECT identity, version FROM change_feed
