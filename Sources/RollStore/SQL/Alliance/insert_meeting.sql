-- Purpose: keep a meeting that was planned.
-- Rows: none.
INSERT INTO alliance_meeting (
    meeting_no, on_date, starts_at, minutes, place, agenda, state, record, version, changed_at
)
VALUES (
    :meeting_no, :on_date, :starts_at, :minutes, :place, :agenda, 'planned', '', 1, :changed_at
)
