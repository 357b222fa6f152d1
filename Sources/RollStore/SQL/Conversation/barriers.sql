-- Purpose: the barriers in every version of the conversations about a child at a school.
-- Rows: up to 1,000.
SELECT b.conversation_no, b.version_no, b.barrier, b.force, b.said_by, b.confidence
FROM conversation_barrier AS b
JOIN conversation AS c
    ON c.school_id = b.school_id AND c.conversation_no = b.conversation_no
    AND c.version_no = b.version_no
WHERE c.school_id = :school_id AND c.pupil_id = :pupil_id
ORDER BY b.conversation_no, b.version_no, b.barrier
