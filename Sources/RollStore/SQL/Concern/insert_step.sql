-- Purpose: keep a step of a concern.
-- Rows: none.
INSERT INTO outside_concern_step (
    school_id, concern_no, step_no, step, words, on_date, taken_by, taken_at
)
VALUES (:school_id, :concern_no, :step_no, :step, :words, :on_date, :taken_by, :taken_at)
