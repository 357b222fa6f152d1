-- Purpose: keep that casework of a child was handed to another school.
-- Rows: none.
INSERT INTO casework_handover (
    school_id, handover_no, pupil_id, to_school_id, reason, made_on, made_at, made_by, made_by_id,
    title
)
VALUES (
    :school_id, :handover_no, :pupil_id, :to_school_id, :reason, :made_on, :made_at, :made_by,
    :made_by_id, :title
)
