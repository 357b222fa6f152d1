-- Purpose: what changed in a pupil's record, and when we were told.
-- Rows: as many as changes, in order.
SELECT recorded_at, field, old_value, new_value FROM pupil_history
WHERE school_id = :school_id AND pupil_id = :pupil_id ORDER BY change_no
