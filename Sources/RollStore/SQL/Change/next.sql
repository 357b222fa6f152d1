-- Purpose: take the next number; whoever takes the one after it waits until this one is committed.
-- Rows: one.
UPDATE change_feed SET version = version + 1 RETURNING version
