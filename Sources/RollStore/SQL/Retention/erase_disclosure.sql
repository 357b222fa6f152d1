-- Purpose: erase rows of disclosure past their time.
-- Rows: none.
DELETE FROM disclosure WHERE recorded_at < :cutoff
