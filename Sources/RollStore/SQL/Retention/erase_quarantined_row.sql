-- Purpose: erase rows of quarantined_row past their time.
-- Rows: none.
DELETE FROM quarantined_row WHERE recorded_at < :cutoff
