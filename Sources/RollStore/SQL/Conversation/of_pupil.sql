-- Purpose: every version of the conversations about a child at a school.
-- Rows: up to 100, the newest conversation first, each with its versions in order.
SELECT school_id, conversation_no, version_no, pupil_id, held_on, place, not_heard, strengths,
    written_at, written_by, written_by_id
FROM conversation
WHERE school_id = :school_id AND pupil_id = :pupil_id
ORDER BY conversation_no DESC, version_no
