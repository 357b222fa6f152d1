-- Purpose: how many files wait for a confirmation.
-- Rows: one.
SELECT count(*) AS waiting FROM upload WHERE expires_at > :now
