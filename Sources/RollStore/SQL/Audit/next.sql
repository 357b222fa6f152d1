-- Purpose: take the next place in a writer's chain; whoever takes the one after it waits.
-- Rows: one.
UPDATE audit_chain SET entry_no = entry_no + 1 WHERE writer = :writer
RETURNING entry_no, link
