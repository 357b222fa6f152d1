-- Purpose: count past views of recordings; none is held, since they name no child.
-- Rows: one.
SELECT count(*) AS due, 0 AS held FROM webinar_view WHERE seen_at < :cutoff
