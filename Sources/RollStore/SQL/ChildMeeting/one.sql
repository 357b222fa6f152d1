-- Purpose: one meeting about a child of a school.
-- Rows: one or none.
SELECT school_id, meeting_no, pupil_id, on_date, starts_at, minutes, place, purpose, side, state, called_by,
    called_on, invited_on, sent_on, version
FROM child_meeting WHERE school_id = :school_id AND meeting_no = :meeting_no
