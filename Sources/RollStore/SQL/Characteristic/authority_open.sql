-- Purpose: write a value of a pupil's authority from a date on.
-- Rows: none.
INSERT INTO pupil_authority (school_id, pupil_id, relation, la_code, valid_from)
VALUES (:school_id, :pupil_id, :kind, :value, :valid_from)
