-- Purpose: count imports past their time, and those of them to which a kept row belongs.
-- Rows: one.
SELECT coalesce(sum(1 - is_held), 0) AS due, coalesce(sum(is_held), 0) AS held FROM (
    SELECT CASE WHEN import_no IN (
        SELECT kept.import_no FROM quarantined_row AS kept
        WHERE kept.recorded_at >= :cutoff OR EXISTS (
            SELECT 1 FROM legal_hold AS hold
            WHERE hold.school_id = kept.school_id AND hold.released_at IS NULL
        )
    ) THEN 1 ELSE 0 END AS is_held
    FROM import_run WHERE recorded_at < :cutoff
) AS past
