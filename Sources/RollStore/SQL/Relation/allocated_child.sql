-- Purpose: to whom a child is allocated on a date.
-- Rows: few.
SELECT person_id FROM allocation
WHERE pupil_id = :pupil_id AND valid_from <= :on AND (valid_to IS NULL OR valid_to >= :on)
