-- Purpose: write the newest link of a writer's chain.
-- Rows: none.
UPDATE audit_chain SET link = :link WHERE writer = :writer
