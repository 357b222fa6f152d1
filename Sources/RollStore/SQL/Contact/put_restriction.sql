-- Purpose: write a restriction on a contact, and until when it is in force.
-- Rows: none.
INSERT INTO contact_restriction (
    school_id, contact_no, kind, valid_from, valid_to
)
VALUES (
    :school_id, :contact_no, :kind, :valid_from, :valid_to
)
ON CONFLICT (school_id, contact_no, kind, valid_from) DO UPDATE
SET valid_to = excluded.valid_to
