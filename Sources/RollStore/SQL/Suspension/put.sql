-- Purpose: write a suspension or a permanent exclusion.
-- Rows: none.
INSERT INTO suspension (
    school_id, pupil_id, start_date, is_permanent, end_date, sessions, reason
)
VALUES (
    :school_id, :pupil_id, :start_date, :is_permanent, :end_date, :sessions, :reason
)
ON CONFLICT (school_id, pupil_id, start_date, is_permanent) DO UPDATE
SET end_date = excluded.end_date, sessions = excluded.sessions, reason = excluded.reason
