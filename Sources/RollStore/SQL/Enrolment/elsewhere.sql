-- Purpose: the registrations at other schools, in some dates, of children who are on a school's roll.
-- Rows: up to 2,000, by child and date.
SELECT o.school_id, o.enrolment_no, o.pupil_id, o.kind, o.start_date, o.expected_leaving,
    o.leaving_date, p.upn, p.former_upn
FROM enrolment AS o
JOIN pupil AS p ON p.school_id = o.school_id AND p.pupil_id = o.pupil_id
WHERE o.school_id <> :school_id AND o.start_date <= :to
    AND (o.leaving_date IS NULL OR o.leaving_date >= :from)
    AND o.pupil_id IN (
        SELECT e.pupil_id FROM enrolment AS e
        WHERE e.school_id = :school_id AND e.start_date <= :on
            AND (e.leaving_date IS NULL OR e.leaving_date >= :on))
ORDER BY o.pupil_id, o.start_date, o.school_id, o.enrolment_no
