-- Purpose: what was noted of a school's leavers.
-- Rows: up to 2,000, in the order of their making.
SELECT step_no, pupil_id, left_on, destination, is_confirmed, owner, next_step, due_on, made_at,
    made_by, made_by_id
FROM leaver_step WHERE school_id = :school_id ORDER BY step_no
