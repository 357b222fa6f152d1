-- Purpose: on whose list of children in care a pupil stands on a date.
-- Rows: few.
SELECT DISTINCT m.la_code FROM care_match AS m
JOIN care_status AS s ON s.la_code = m.la_code AND s.care_no = m.care_no
WHERE m.pupil_id = :pupil_id AND m.state IN ('matched', 'confirmed') AND s.valid_from <= :on
    AND (s.valid_to IS NULL OR s.valid_to >= :on)
