-- Purpose: erase steps of concerns past their time, but those that a hold keeps.
-- Rows: none.
DELETE FROM outside_concern_step WHERE concern_no IN (
    SELECT c.concern_no FROM outside_concern AS c
    WHERE c.changed_at < :cutoff AND NOT EXISTS (
        SELECT 1 FROM legal_hold AS hold
        WHERE hold.released_at IS NULL AND (
            (hold.school_id = c.school_id AND hold.pupil_id = 0)
            OR (hold.school_id = c.child_school_id AND hold.pupil_id IN (0, c.pupil_id))
        )
    )
)
