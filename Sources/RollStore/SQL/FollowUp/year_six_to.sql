-- Purpose: what other schools handed on to a school of pupils who came to it, with its years.
-- Rows: up to 2,000, by child, school and year.
SELECT h.school_id, h.pupil_id, h.to_school_id, h.begun_on, h.handed_on, h.helped, h.made_at,
    h.made_by, h.made_by_id, y.start_year, y.possible, y.absent, y.authorised
FROM year_six_handover AS h
LEFT JOIN year_six_year AS y ON y.school_id = h.school_id AND y.pupil_id = h.pupil_id
    AND y.to_school_id = h.to_school_id
WHERE h.to_school_id = :school_id
ORDER BY h.pupil_id, h.school_id, y.start_year
