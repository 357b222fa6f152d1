-- Purpose: the dated characteristics of a school's pupils.
-- Rows: about 10 a pupil, by pupil, kind and date.
SELECT pupil_id, kind AS kind, value AS value, valid_from, valid_to FROM characteristic
WHERE school_id = :school_id ORDER BY pupil_id, kind, valid_from
