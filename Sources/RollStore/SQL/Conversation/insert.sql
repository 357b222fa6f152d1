-- Purpose: keep a version of a conversation.
-- Rows: none.
INSERT INTO conversation (
    school_id, conversation_no, version_no, pupil_id, held_on, place, not_heard, strengths,
    written_at, written_by, written_by_id
)
VALUES (
    :school_id, :conversation_no, :version_no, :pupil_id, :held_on, :place, :not_heard,
    :strengths, :written_at, :written_by, :written_by_id
)
