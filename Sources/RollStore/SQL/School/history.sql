-- Purpose: what changed in a school, and when we were told.
-- Rows: as many as changes, in order.
SELECT recorded_at, field, old_value, new_value FROM school_history
WHERE school_id = :school_id ORDER BY change_no
