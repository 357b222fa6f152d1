-- Purpose: keep what a field of a school said before.
-- Rows: none.
INSERT INTO school_history (
    school_id, change_no, recorded_at, field, old_value, new_value
)
VALUES (
    :school_id,
    (
        SELECT coalesce(max(change_no), 0) + 1 FROM school_history
        WHERE school_id = :school_id
    ),
    :recorded_at, :field, :old_value, :new_value
)
