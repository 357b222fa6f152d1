-- Purpose: the children who left a school between two dates, with where else they are on roll.
-- Rows: up to 500, by child and date; one a registration elsewhere that has not ended.
SELECT e.pupil_id, e.enrolment_no, e.leaving_date, o.school_id AS next_school_id,
    o.start_date AS next_date
FROM enrolment AS e
LEFT JOIN enrolment AS o ON o.pupil_id = e.pupil_id AND o.kind <> 'G'
    AND (o.leaving_date IS NULL OR o.leaving_date >= :on)
    AND NOT (o.school_id = e.school_id AND o.enrolment_no = e.enrolment_no)
WHERE e.school_id = :school_id AND e.kind <> 'G' AND e.leaving_date BETWEEN :from AND :to
ORDER BY e.pupil_id, e.leaving_date DESC, o.start_date
