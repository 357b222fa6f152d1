-- Purpose: erase imports past their time that no kept row belongs to.
-- Rows: none.
DELETE FROM import_run WHERE recorded_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM quarantined_row AS kept
        WHERE kept.import_no = import_run.import_no AND kept.recorded_at >= :cutoff
    )
