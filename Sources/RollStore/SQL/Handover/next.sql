-- Purpose: the number of a school's next hand-over of casework.
-- Rows: one.
SELECT coalesce(max(handover_no), 0) + 1 AS handover_no FROM casework_handover
WHERE school_id = :school_id
