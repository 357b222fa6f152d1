-- Purpose: erase rows of quarantined_row past their time, but those of schools with a hold.
-- Rows: none.
DELETE FROM quarantined_row WHERE recorded_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM legal_hold AS hold
        WHERE hold.school_id = quarantined_row.school_id AND hold.released_at IS NULL
    )
