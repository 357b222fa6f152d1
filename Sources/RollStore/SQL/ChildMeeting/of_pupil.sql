-- Purpose: the meetings about a child at a school, newest first.
-- Rows: few.
SELECT school_id, meeting_no, pupil_id, on_date, starts_at, minutes, place, purpose, side, state, called_by,
    called_on, invited_on, sent_on, version
FROM child_meeting WHERE school_id = :school_id AND pupil_id = :pupil_id
ORDER BY on_date DESC, meeting_no DESC
