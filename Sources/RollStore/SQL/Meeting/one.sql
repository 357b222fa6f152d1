-- Purpose: one meeting of a school.
-- Rows: one or none.
SELECT school_id, meeting_no, authority, on_date, starts_at, minutes, place, state, invited_on,
    sent_on, sent_to, next_on, version
FROM support_meeting WHERE school_id = :school_id AND meeting_no = :meeting_no
