-- Purpose: erase looks past their time, but those that a hold on the school or child keeps.
-- Rows: none.
DELETE FROM disclosure WHERE recorded_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM legal_hold AS hold
        WHERE hold.school_id = disclosure.school_id AND hold.released_at IS NULL
            AND (hold.pupil_id IN (0, disclosure.pupil_id) OR disclosure.pupil_id = 0)
    )
