-- Purpose: the registrations of one child at one school.
-- Rows: a few, by number.
SELECT e.enrolment_no, e.pupil_id, e.kind, e.start_date, e.expected_leaving, e.leaving_date,
    p.upn, p.former_upn
FROM enrolment AS e
JOIN pupil AS p ON p.school_id = e.school_id AND p.pupil_id = e.pupil_id
WHERE e.school_id = :school_id AND e.pupil_id = :pupil_id ORDER BY e.enrolment_no
