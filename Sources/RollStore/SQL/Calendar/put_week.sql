-- Purpose: write the weekdays on which a school opens.
-- Rows: none.
INSERT INTO school_week (
    school_id, weekdays, recorded_at
)
VALUES (
    :school_id, :weekdays, :recorded_at
)
ON CONFLICT (school_id, recorded_at) DO UPDATE
SET weekdays = excluded.weekdays
