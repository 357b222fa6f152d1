-- Purpose: the meetings of a hub, newest first.
-- Rows: some tens.
SELECT hub_no, meeting_no, theme, on_date, starts_at, minutes, place, agenda, state, summary, recording,
    version FROM hub_meeting WHERE hub_no = :hub_no
ORDER BY on_date DESC, starts_at DESC, meeting_no DESC
