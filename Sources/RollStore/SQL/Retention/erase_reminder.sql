-- Purpose: erase reminders past their time.
-- Rows: none.
DELETE FROM reminder WHERE changed_at < :cutoff
