-- Purpose: conversations whose newest version is past its time, of pupils who have left.
-- Rows: one a conversation.
SELECT c.school_id, c.pupil_id, c.conversation_no AS record_no FROM conversation AS c
WHERE c.version_no = 1
    AND NOT EXISTS (
        SELECT 1 FROM conversation AS newer
        WHERE newer.school_id = c.school_id AND newer.conversation_no = c.conversation_no
            AND newer.written_at >= :cutoff
    )
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS e
        WHERE e.school_id = c.school_id AND e.pupil_id = c.pupil_id
            AND (e.leaving_date IS NULL OR e.leaving_date >= :today)
    )
ORDER BY c.school_id, c.conversation_no
