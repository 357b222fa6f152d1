-- Purpose: to whom a school's children are allocated on a date.
-- Rows: few.
SELECT a.pupil_id, a.person_id FROM allocation AS a
JOIN pupil AS p ON p.school_id = :school_id AND p.pupil_id = a.pupil_id
WHERE a.valid_from <= :on AND (a.valid_to IS NULL OR a.valid_to >= :on)
