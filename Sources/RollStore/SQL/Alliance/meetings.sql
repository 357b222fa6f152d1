-- Purpose: every meeting of the alliance, newest first.
-- Rows: twelve a year.
SELECT meeting_no, on_date, starts_at, minutes, place, agenda, state, record, published_on, version
FROM alliance_meeting ORDER BY on_date DESC
