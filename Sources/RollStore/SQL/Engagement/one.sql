-- Purpose: one engagement.
-- Rows: one or none.
SELECT engagement_no, place_kind, place, state, adviser, adviser_id, offered_on, ended_on, version
FROM engagement WHERE engagement_no = :engagement_no
