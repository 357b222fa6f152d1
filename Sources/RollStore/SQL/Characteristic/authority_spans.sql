-- Purpose: the dated authorities of a school's pupils.
-- Rows: up to 150,000, by pupil and date.
SELECT pupil_id, relation AS kind, la_code AS value, valid_from, valid_to FROM pupil_authority
WHERE school_id = :school_id ORDER BY pupil_id, relation, valid_from
