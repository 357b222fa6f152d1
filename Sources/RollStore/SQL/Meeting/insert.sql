-- Purpose: keep a meeting that was planned.
-- Rows: none.
INSERT INTO support_meeting (
    school_id, meeting_no, authority, on_date, starts_at, minutes, place, state, sent_to, version,
    changed_at
)
VALUES (
    :school_id, :meeting_no, :authority, :on_date, :starts_at, :minutes, :place, 'planned', '', 1,
    :changed_at
)
