-- Purpose: the registrations of one pupil at every school.
-- Rows: a few, by date.
SELECT e.school_id, e.enrolment_no, e.pupil_id, e.kind, e.start_date, e.expected_leaving,
    e.leaving_date, p.upn, p.former_upn
FROM enrolment AS e
JOIN pupil AS p ON p.school_id = e.school_id AND p.pupil_id = e.pupil_id
WHERE e.pupil_id = :pupil_id ORDER BY e.start_date, e.school_id, e.enrolment_no
