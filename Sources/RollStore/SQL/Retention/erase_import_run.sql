-- Purpose: erase imports past their time that no kept row belongs to.
-- Rows: none.
DELETE FROM import_run WHERE recorded_at < :cutoff
    AND import_no NOT IN (
        SELECT kept.import_no FROM quarantined_row AS kept
        WHERE kept.recorded_at >= :cutoff OR EXISTS (
            SELECT 1 FROM legal_hold AS hold
            WHERE hold.school_id = kept.school_id AND hold.released_at IS NULL
        )
    )
