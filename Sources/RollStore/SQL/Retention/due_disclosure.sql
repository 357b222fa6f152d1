-- Purpose: count looks past their time, and those of them that a hold on the school or child keeps.
-- Rows: one.
SELECT count(*) - count(hold_no) AS due, count(hold_no) AS held FROM (
    SELECT (
        SELECT min(hold.hold_no) FROM legal_hold AS hold
        WHERE hold.school_id = disclosure.school_id AND hold.released_at IS NULL
            AND (hold.pupil_id IN (0, disclosure.pupil_id) OR disclosure.pupil_id = 0)
    ) AS hold_no
    FROM disclosure WHERE recorded_at < :cutoff
) AS past
