-- Purpose: keep what a school told the next one of a pupil who moved on.
-- Rows: none.
INSERT INTO year_six_handover (
    school_id, pupil_id, to_school_id, begun_on, handed_on, helped, made_at, made_by, made_by_id
)
VALUES (
    :school_id, :pupil_id, :to_school_id, :begun_on, :handed_on, :helped, :made_at, :made_by,
    :made_by_id
)
