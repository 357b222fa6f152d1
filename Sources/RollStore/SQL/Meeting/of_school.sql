-- Purpose: the meetings of a school, newest first.
-- Rows: a few a year.
SELECT school_id, meeting_no, authority, on_date, starts_at, minutes, place, state, invited_on,
    sent_on, sent_to, next_on, version
FROM support_meeting WHERE school_id = :school_id ORDER BY on_date DESC, meeting_no DESC
