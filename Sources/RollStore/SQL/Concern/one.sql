-- Purpose: one concern.
-- Rows: one or none.
SELECT concern_no, school_id, authority, origin, profession, seen, child, sender, contact, sent_on,
    sent_at, state, child_school_id, pupil_id, version
FROM outside_concern WHERE school_id = :school_id AND concern_no = :concern_no
