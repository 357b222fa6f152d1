-- Purpose: every hand-over of a child's casework, from whichever school.
-- Rows: few, in order.
SELECT school_id, to_school_id, reason, made_on, made_at, made_by, made_by_id, title
FROM casework_handover
WHERE pupil_id = :pupil_id
ORDER BY made_at, school_id, handover_no
