-- Purpose: keep what a link of a chain stands for.
-- Rows: none.
INSERT INTO audit_content (
    writer, entry_no, recorded_at, record_key, kind, person_id, person_name, role, reason,
    purpose, school_id, pupil_id, pupils_shown, note, disclosure_no
)
VALUES (
    :writer, :entry_no, :recorded_at, :record_key, :kind, :person_id, :person_name, :role,
    :reason, :purpose, :school_id, :pupil_id, :pupils_shown, :note, :disclosure_no
)
