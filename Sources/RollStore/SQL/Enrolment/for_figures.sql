-- Purpose: a school's registrations that touch some dates, with what figures ask of the pupil.
-- Rows: up to 5,000, by number.
SELECT e.enrolment_no, e.pupil_id, e.kind, e.start_date, e.leaving_date, p.birth_date, p.sex
FROM enrolment AS e
JOIN pupil AS p ON p.school_id = e.school_id AND p.pupil_id = e.pupil_id
WHERE e.school_id = :school_id AND e.start_date <= :last_date
    AND (e.leaving_date IS NULL OR e.leaving_date >= :first_date)
ORDER BY e.enrolment_no
