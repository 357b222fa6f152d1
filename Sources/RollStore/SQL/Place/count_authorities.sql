-- Purpose: count the authorities in operation on a date.
-- Rows: one.
SELECT count(*) AS authorities FROM authority
WHERE valid_from <= :on AND (valid_to IS NULL OR valid_to >= :on)
