-- Purpose: what was said in every version of the conversations about a child at a school.
-- Rows: up to 1,000.
SELECT s.conversation_no, s.version_no, s.voice, s.speaker, s.words
FROM conversation_statement AS s
JOIN conversation AS c
    ON c.school_id = s.school_id AND c.conversation_no = s.conversation_no
    AND c.version_no = s.version_no
WHERE c.school_id = :school_id AND c.pupil_id = :pupil_id
ORDER BY s.conversation_no, s.version_no, s.statement_no
