-- Purpose: keep that a child's next school was told.
-- Rows: none.
INSERT INTO hand_over (
    school_id, pupil_id, to_school_id, handed_on, note, made_at, made_by, made_by_id
)
VALUES (
    :school_id, :pupil_id, :to_school_id, :handed_on, :note, :made_at, :made_by, :made_by_id
)
ON CONFLICT (school_id, pupil_id, to_school_id) DO UPDATE
SET handed_on = excluded.handed_on, note = excluded.note, made_at = excluded.made_at,
    made_by = excluded.made_by, made_by_id = excluded.made_by_id
