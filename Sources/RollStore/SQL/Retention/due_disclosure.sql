-- Purpose: count rows of disclosure past their time.
-- Rows: one.
SELECT count(*) AS due FROM disclosure WHERE recorded_at < :cutoff
