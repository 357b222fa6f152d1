-- Purpose: keep what somebody said in a version of a conversation.
-- Rows: none.
INSERT INTO conversation_statement (
    school_id, conversation_no, version_no, statement_no, voice, speaker, words
)
VALUES (:school_id, :conversation_no, :version_no, :statement_no, :voice, :speaker, :words)
