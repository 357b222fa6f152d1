-- Purpose: count reminders past their time; none is held, since they name no child.
-- Rows: one.
SELECT count(*) AS due, 0 AS held FROM reminder WHERE changed_at < :cutoff
