-- Purpose: keep a meeting about a child that was called.
-- Rows: none.
INSERT INTO child_meeting (
    school_id, meeting_no, pupil_id, on_date, starts_at, minutes, place, purpose, side, state,
    called_by, called_on, version, changed_at
)
VALUES (
    :school_id, :meeting_no, :pupil_id, :on_date, :starts_at, :minutes, :place, :purpose, :side,
    'planned', :called_by, :called_on, 1, :changed_at
)
