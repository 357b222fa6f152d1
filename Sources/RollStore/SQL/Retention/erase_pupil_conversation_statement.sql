-- Purpose: erase what was said in conversations of a pupil.
-- Rows: none.
DELETE FROM conversation_statement
WHERE school_id = :school_id AND conversation_no IN (
    SELECT p.conversation_no FROM conversation AS p
    WHERE p.school_id = :school_id AND p.pupil_id = :pupil_id
)
