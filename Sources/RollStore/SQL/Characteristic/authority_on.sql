-- Purpose: the authorities of a school's pupils on a date.
-- Rows: up to 100,000, by pupil.
SELECT pupil_id, relation AS kind, la_code AS value FROM pupil_authority
WHERE school_id = :school_id AND valid_from <= :on
    AND (valid_to IS NULL OR valid_to >= :on)
ORDER BY pupil_id, relation
