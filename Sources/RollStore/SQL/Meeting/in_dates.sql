-- Purpose: the meetings of all schools in dates, in the order of their days.
-- Rows: up to a few a school.
SELECT school_id, meeting_no, authority, on_date, starts_at, minutes, place, state, invited_on,
    sent_on, sent_to, next_on, version
FROM support_meeting WHERE on_date >= :from AND on_date <= :to
ORDER BY on_date, school_id, meeting_no
