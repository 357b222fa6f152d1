-- Purpose: evidence and recommendations, newest first.
-- Rows: some hundreds.
SELECT item_no, kind, group_no, heading, words, source, state, reason, proposed_on, moved_on, written_at,
    written_by, written_by_id, title, version
FROM alliance_item ORDER BY proposed_on DESC, item_no DESC
