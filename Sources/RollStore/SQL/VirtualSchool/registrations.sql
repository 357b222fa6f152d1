-- Purpose: where the matched children of an authority's list are or were registered in dates.
-- Rows: up to 10,000.
SELECT m.care_no, e.pupil_id, e.school_id, e.enrolment_no, e.kind, e.start_date, e.leaving_date
FROM care_match AS m
JOIN enrolment AS e ON e.pupil_id = m.pupil_id
WHERE m.la_code = :la_code AND m.state IN ('matched', 'confirmed') AND e.start_date <= :to
    AND (e.leaving_date IS NULL OR e.leaving_date >= :from)
ORDER BY m.care_no, e.start_date, e.school_id, e.enrolment_no
