-- Purpose: erase what was said of a pupil in meetings.
-- Rows: none.
DELETE FROM support_meeting_note WHERE school_id = :school_id AND pupil_id = :pupil_id
