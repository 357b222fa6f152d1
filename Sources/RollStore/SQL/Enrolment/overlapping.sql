-- Purpose: single registrations of a school that overlap one at another school.
-- Rows: few.
SELECT e.enrolment_no, o.school_id AS other_school_id
FROM enrolment AS e
JOIN enrolment AS o ON o.pupil_id = e.pupil_id AND o.school_id <> e.school_id
WHERE e.school_id = :school_id AND e.kind = 'C' AND o.kind = 'C'
    AND (o.leaving_date IS NULL OR o.leaving_date >= e.start_date)
    AND (e.leaving_date IS NULL OR e.leaving_date >= o.start_date)
ORDER BY e.enrolment_no, o.school_id
