-- Purpose: the records of the children who are allocated to a person on a date.
-- Rows: up to 100.
SELECT p.school_id, p.pupil_id FROM allocation AS a
JOIN pupil AS p ON p.pupil_id = a.pupil_id
WHERE a.person_id = :person_id AND a.valid_from <= :on
    AND (a.valid_to IS NULL OR a.valid_to >= :on)
