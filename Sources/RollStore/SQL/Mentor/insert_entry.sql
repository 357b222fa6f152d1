-- Purpose: keep what happened to a case.
-- Rows: none.
INSERT INTO mentee_entry (
    school_id, case_no, entry_no, kind, code, held_on, minutes, possible, absent, note, made_by,
    made_by_id, recorded_at
)
VALUES (
    :school_id, :case_no, :entry_no, :kind, :code, :held_on, :minutes, :possible, :absent, :note,
    :made_by, :made_by_id, :recorded_at
)
