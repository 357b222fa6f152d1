-- Purpose: write who keeps the register of a group, and until when.
-- Rows: none.
INSERT INTO group_staff (
    school_id, group_no, staff_name, valid_from, valid_to
)
VALUES (
    :school_id, :group_no, :staff_name, :valid_from, :valid_to
)
ON CONFLICT (school_id, group_no, staff_name, valid_from) DO UPDATE
SET valid_to = excluded.valid_to
