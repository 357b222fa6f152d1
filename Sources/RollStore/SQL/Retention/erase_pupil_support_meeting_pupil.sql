-- Purpose: erase on which agendas a pupil stood.
-- Rows: none.
DELETE FROM support_meeting_pupil WHERE school_id = :school_id AND pupil_id = :pupil_id
