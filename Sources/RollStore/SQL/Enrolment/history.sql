-- Purpose: what changed in a registration, and when we were told.
-- Rows: as many as changes, in order.
SELECT recorded_at, field, old_value, new_value FROM enrolment_history
WHERE school_id = :school_id AND enrolment_no = :enrolment_no ORDER BY change_no
