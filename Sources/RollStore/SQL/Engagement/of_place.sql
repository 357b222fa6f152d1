-- Purpose: the engagements with one authority or trust, the newest first.
-- Rows: a few.
SELECT engagement_no, place_kind, place, state, adviser, adviser_id, offered_on, ended_on, version
FROM engagement WHERE place_kind = :place_kind AND place = :place ORDER BY engagement_no DESC
