-- Purpose: keep that a family was put off, and why.
-- Rows: none.
INSERT INTO list_deferral (
    school_id, deferral_no, pupil_id, deferred_on, reason, made_at, made_by, made_by_id
)
VALUES (
    :school_id, :deferral_no, :pupil_id, :deferred_on, :reason, :made_at, :made_by, :made_by_id
)
