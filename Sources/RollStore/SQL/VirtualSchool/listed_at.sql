-- Purpose: on whose list of children in care a school's pupils stand on a date.
-- Rows: few.
SELECT DISTINCT m.pupil_id, m.la_code FROM care_match AS m
JOIN pupil AS p ON p.school_id = :school_id AND p.pupil_id = m.pupil_id
JOIN care_status AS s ON s.la_code = m.la_code AND s.care_no = m.care_no
WHERE m.state IN ('matched', 'confirmed') AND s.valid_from <= :on
    AND (s.valid_to IS NULL OR s.valid_to >= :on)
