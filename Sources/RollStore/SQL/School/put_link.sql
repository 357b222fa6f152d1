-- Purpose: write that one school follows, precedes or joins another.
-- Rows: none.
INSERT INTO school_link (
    school_id, linked_id, kind, established
)
VALUES (
    :school_id, :linked_id, :kind, :established
)
ON CONFLICT (school_id, linked_id, kind) DO UPDATE
SET established = excluded.established
