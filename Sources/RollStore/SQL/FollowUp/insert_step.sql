-- Purpose: keep what is known of a leaver's destination, and who does what next.
-- Rows: none.
INSERT INTO leaver_step (
    school_id, step_no, pupil_id, left_on, destination, is_confirmed, owner, next_step, due_on,
    made_at, made_by, made_by_id
)
VALUES (
    :school_id, :step_no, :pupil_id, :left_on, :destination, :is_confirmed, :owner, :next_step,
    :due_on, :made_at, :made_by, :made_by_id
)
