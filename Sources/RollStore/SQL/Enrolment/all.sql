-- Purpose: every registration, as needed to place marks.
-- Rows: up to 30 million, by school and number.
SELECT e.school_id, e.enrolment_no, e.pupil_id, e.start_date, e.leaving_date, p.upn, p.former_upn
FROM enrolment AS e
JOIN pupil AS p ON p.school_id = e.school_id AND p.pupil_id = e.pupil_id
ORDER BY e.school_id, e.enrolment_no
