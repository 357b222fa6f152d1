-- Purpose: every engagement, the newest first.
-- Rows: up to some thousands.
SELECT engagement_no, place_kind, place, state, adviser, adviser_id, offered_on, ended_on, version
FROM engagement ORDER BY engagement_no DESC
