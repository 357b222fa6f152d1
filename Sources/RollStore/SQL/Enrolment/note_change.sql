-- Purpose: keep what a field of a registration said before.
-- Rows: none.
INSERT INTO enrolment_history (
    school_id, enrolment_no, change_no, recorded_at, field, old_value, new_value
)
VALUES (
    :school_id, :enrolment_no,
    (
        SELECT coalesce(max(change_no), 0) + 1 FROM enrolment_history
        WHERE school_id = :school_id AND enrolment_no = :enrolment_no
    ),
    :recorded_at, :field, :old_value, :new_value
)
