-- Purpose: the concerns of a school or an authority, the newest first.
-- Rows: up to some hundreds.
SELECT concern_no, school_id, authority, origin, profession, seen, child, sender, contact, sent_on,
    sent_at, state, child_school_id, pupil_id, version
FROM outside_concern WHERE school_id = :school_id AND authority = :authority
ORDER BY sent_at DESC, concern_no DESC
