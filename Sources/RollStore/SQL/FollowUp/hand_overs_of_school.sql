-- Purpose: the children of whom a school has told the next one.
-- Rows: up to 500.
SELECT pupil_id, to_school_id, handed_on, note, made_at, made_by, made_by_id
FROM hand_over WHERE school_id = :school_id ORDER BY pupil_id, to_school_id
