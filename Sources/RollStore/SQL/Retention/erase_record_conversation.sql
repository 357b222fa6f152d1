-- Purpose: erase a conversation past its time, all its versions.
-- Rows: none.
DELETE FROM conversation WHERE school_id = :school_id AND conversation_no = :record_no
