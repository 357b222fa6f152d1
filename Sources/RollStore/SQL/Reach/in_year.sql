-- Purpose: the children of a year group who are on a school's roll on a date.
-- Rows: up to 1,000.
SELECT DISTINCT e.school_id, e.pupil_id FROM enrolment AS e
WHERE e.school_id = :school_id
    AND e.start_date <= :on AND (e.leaving_date IS NULL OR e.leaving_date >= :on)
    AND (
        SELECT y.year_group FROM enrolment_year AS y
        WHERE y.school_id = e.school_id AND y.enrolment_no = e.enrolment_no
            AND y.valid_from <= :on
        ORDER BY y.valid_from DESC LIMIT 1
    ) = :code
