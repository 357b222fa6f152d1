-- Purpose: write a value of a pupil's characteristic from a date on.
-- Rows: none.
INSERT INTO characteristic (school_id, pupil_id, kind, value, valid_from)
VALUES (:school_id, :pupil_id, :kind, :value, :valid_from)
