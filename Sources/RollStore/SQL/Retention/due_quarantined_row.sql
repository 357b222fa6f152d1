-- Purpose: count rows of quarantined_row past their time.
-- Rows: one.
SELECT count(*) AS due FROM quarantined_row WHERE recorded_at < :cutoff
