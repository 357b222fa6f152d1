-- Purpose: end all permits, so that history is protected again.
-- Rows: none.
DELETE FROM retention_permit
