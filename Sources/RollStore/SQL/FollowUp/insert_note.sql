-- Purpose: keep that a return was sent, or is not sent after all.
-- Rows: none.
INSERT INTO return_note (
    school_id, note_no, pupil_id, kind, about_date, sent_on, ground, note, made_at, made_by,
    made_by_id
)
VALUES (
    :school_id, :note_no, :pupil_id, :kind, :about_date, :sent_on, :ground, :note, :made_at,
    :made_by, :made_by_id
)
