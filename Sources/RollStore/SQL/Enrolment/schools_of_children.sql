-- Purpose: the schools at which children of a school were on roll in the dates before.
-- Rows: a few; many for a secondary school, whose children come from many primaries.
SELECT DISTINCT o.school_id
FROM enrolment AS e
JOIN enrolment AS o ON o.pupil_id = e.pupil_id
WHERE e.school_id = :school_id
    AND (e.leaving_date IS NULL OR e.leaving_date >= :first_date)
    AND o.start_date <= :last_date
    AND (o.leaving_date IS NULL OR o.leaving_date >= :first_date)
ORDER BY o.school_id
