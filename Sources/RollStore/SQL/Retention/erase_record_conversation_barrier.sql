-- Purpose: erase the barriers of a conversation past its time.
-- Rows: none.
DELETE FROM conversation_barrier WHERE school_id = :school_id AND conversation_no = :record_no
