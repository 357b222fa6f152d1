-- Purpose: the number of a school's next conversation.
-- Rows: one.
SELECT coalesce(max(conversation_no), 0) + 1 AS conversation_no FROM conversation
WHERE school_id = :school_id
