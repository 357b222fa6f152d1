-- Purpose: say whether a pupil on the agenda was talked about.
-- Rows: none.
INSERT INTO support_meeting_pupil (school_id, meeting_no, pupil_id, was_reached)
VALUES (:school_id, :meeting_no, :pupil_id, :was_reached)
ON CONFLICT (school_id, meeting_no, pupil_id) DO UPDATE SET was_reached = excluded.was_reached
