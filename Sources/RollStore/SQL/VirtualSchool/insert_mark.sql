-- Purpose: keep a mark of a child who is schooled outside; what was told before stays.
-- Rows: none.
INSERT INTO care_mark (
    la_code, care_no, session_date, session, entry_no, code, told_by, way, reason, entered_at
)
VALUES (
    :la_code, :care_no, :session_date, :session, :entry_no, :code, :told_by, :way, :reason,
    :entered_at
)
