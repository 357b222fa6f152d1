-- Purpose: keep a person's change to a mark with its reason, time, name and title.
-- Rows: none.
INSERT INTO amendment (
    school_id, submission_no, enrolment_no, session_date, session, old_symbol, new_symbol,
    reason, amended_by, amended_title, recorded_at
) VALUES (
    :school_id, :submission_no, :enrolment_no, :session_date, :session, :old_symbol,
    :new_symbol, :reason, :amended_by, :amended_title, :recorded_at
)
