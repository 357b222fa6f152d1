-- Purpose: keep an attempt to reach a family.
-- Rows: none.
INSERT INTO contact_attempt (
    school_id, attempt_no, pupil_id, about_date, made_at, made_by, made_by_id, channel, outcome,
    contact_no, note, recorded_at
)
VALUES (
    :school_id, :attempt_no, :pupil_id, :about_date, :made_at, :made_by, :made_by_id, :channel,
    :outcome, :contact_no, :note, :recorded_at
)
