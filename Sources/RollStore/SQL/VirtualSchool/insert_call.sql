-- Purpose: keep a call to a school outside.
-- Rows: none.
INSERT INTO care_call (
    la_code, care_no, call_no, about_date, outcome, note, made_by, made_by_id, made_at
)
VALUES (
    :la_code, :care_no, :call_no, :about_date, :outcome, :note, :made_by, :made_by_id, :made_at
)
