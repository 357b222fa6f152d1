-- Purpose: engagements that ended before the time for which they are kept; none is held, since they name no child.
-- Rows: one an engagement.
SELECT engagement_no FROM engagement
WHERE ended_on < substr(CAST(:cutoff AS TEXT), 1, 10) AND changed_at < :cutoff
ORDER BY engagement_no
