-- Purpose: keep what a field of a pupil said before.
-- Rows: none.
INSERT INTO pupil_history (
    school_id, pupil_id, change_no, recorded_at, field, old_value, new_value
)
VALUES (
    :school_id, :pupil_id,
    (
        SELECT coalesce(max(change_no), 0) + 1 FROM pupil_history
        WHERE school_id = :school_id AND pupil_id = :pupil_id
    ),
    :recorded_at, :field, :old_value, :new_value
)
