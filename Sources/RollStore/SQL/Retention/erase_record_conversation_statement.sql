-- Purpose: erase the words of a conversation past its time.
-- Rows: none.
DELETE FROM conversation_statement WHERE school_id = :school_id AND conversation_no = :record_no
