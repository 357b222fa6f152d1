-- Purpose: erase the meetings about a pupil, after what was written in them.
-- Rows: none.
DELETE FROM child_meeting WHERE school_id = :school_id AND pupil_id = :pupil_id
