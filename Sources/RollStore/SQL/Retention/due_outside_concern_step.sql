-- Purpose: count steps of concerns past their time, and those of them that a hold keeps.
-- Rows: one.
SELECT count(*) - COALESCE(sum(kept), 0) AS due, COALESCE(sum(kept), 0) AS held FROM (
    SELECT CASE WHEN EXISTS (
        SELECT 1 FROM legal_hold AS hold
        WHERE hold.released_at IS NULL AND (
            (hold.school_id = c.school_id AND hold.pupil_id = 0)
            OR (hold.school_id = c.child_school_id AND hold.pupil_id IN (0, c.pupil_id))
        )
    ) THEN 1 ELSE 0 END AS kept
    FROM outside_concern AS c
    JOIN outside_concern_step AS s ON s.school_id = c.school_id AND s.concern_no = c.concern_no
    WHERE c.changed_at < :cutoff
) AS past
