-- Purpose: write that a school belongs to a group, and until when.
-- Rows: none.
INSERT INTO school_trust (
    school_id, trust_uid, joined, left_on
)
VALUES (
    :school_id, :trust_uid, :joined, :left_on
)
ON CONFLICT (school_id, trust_uid, joined) DO UPDATE
SET left_on = excluded.left_on
