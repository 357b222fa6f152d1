-- Purpose: keep what arrived, for ever readable.
-- Rows: none.
INSERT INTO submission (
    school_id, submission_no, kind, recorded_at, source, sent_by, fingerprint, first_date,
    last_date, marks_new, marks_changed, marks_unchanged, body
) VALUES (
    :school_id, :submission_no, :kind, :recorded_at, :source, :sent_by, :fingerprint,
    :first_date, :last_date, :marks_new, :marks_changed, :marks_unchanged, :body
)
