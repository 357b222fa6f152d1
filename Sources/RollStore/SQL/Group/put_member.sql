-- Purpose: write that a registration belongs to a group, and until when.
-- Rows: none.
INSERT INTO group_member (
    school_id, group_no, enrolment_no, valid_from, valid_to
)
VALUES (
    :school_id, :group_no, :enrolment_no, :valid_from, :valid_to
)
ON CONFLICT (school_id, group_no, enrolment_no, valid_from) DO UPDATE
SET valid_to = excluded.valid_to
