-- Purpose: keep a meeting that is planned.
-- Rows: none.
INSERT INTO hub_meeting (
    hub_no, meeting_no, theme, on_date, starts_at, minutes, place, agenda, state, summary,
    recording, version, changed_at
)
VALUES (
    :hub_no, :meeting_no, :theme, :on_date, :starts_at, :minutes, :place, :agenda, 'planned', '',
    '', 1, :changed_at
)
