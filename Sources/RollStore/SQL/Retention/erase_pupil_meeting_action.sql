-- Purpose: erase the actions that were agreed for a pupil.
-- Rows: none.
DELETE FROM meeting_action WHERE school_id = :school_id AND pupil_id = :pupil_id
