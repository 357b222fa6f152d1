-- Purpose: the dated characteristics of one pupil.
-- Rows: about 10, by kind and date.
SELECT kind AS kind, value AS value, valid_from, valid_to FROM characteristic
WHERE school_id = :school_id AND pupil_id = :pupil_id ORDER BY kind, valid_from
