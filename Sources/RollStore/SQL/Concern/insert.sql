-- Purpose: keep a concern that was told.
-- Rows: none.
INSERT INTO outside_concern (
    concern_no, school_id, authority, origin, profession, seen, child, sender, contact, sent_on,
    sent_at, state, child_school_id, pupil_id, version, changed_at
)
VALUES (
    :concern_no, :school_id, :authority, :origin, :profession, :seen, :child, :sender, :contact,
    :sent_on, :sent_at, 'new', 0, 0, 1, :sent_at
)
