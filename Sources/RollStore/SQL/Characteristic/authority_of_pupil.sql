-- Purpose: the dated authorities of one pupil.
-- Rows: about 10, by kind and date.
SELECT relation AS kind, la_code AS value, valid_from, valid_to FROM pupil_authority
WHERE school_id = :school_id AND pupil_id = :pupil_id ORDER BY relation, valid_from
