-- Purpose: the characteristics of a school's pupils on a date.
-- Rows: up to 100,000, by pupil.
SELECT pupil_id, kind AS kind, value AS value FROM characteristic
WHERE school_id = :school_id AND valid_from <= :on
    AND (valid_to IS NULL OR valid_to >= :on)
ORDER BY pupil_id, kind
