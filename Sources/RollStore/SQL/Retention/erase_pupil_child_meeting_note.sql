-- Purpose: erase the notes of meetings about a pupil.
-- Rows: none.
DELETE FROM child_meeting_note WHERE school_id = :school_id AND meeting_no IN (
    SELECT m.meeting_no FROM child_meeting AS m
    WHERE m.school_id = :school_id AND m.pupil_id = :pupil_id
)
