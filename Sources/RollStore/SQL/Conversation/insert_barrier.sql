-- Purpose: keep a barrier that was named in a version of a conversation.
-- Rows: none.
INSERT INTO conversation_barrier (
    school_id, conversation_no, version_no, barrier, force, said_by, confidence
)
VALUES (
    :school_id, :conversation_no, :version_no, :barrier, :force, :said_by, :confidence
)
