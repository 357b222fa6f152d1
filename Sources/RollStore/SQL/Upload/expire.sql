-- Purpose: forget files whose time is over.
-- Rows: none.
DELETE FROM upload WHERE expires_at <= :now
