-- Purpose: the year group of a registration on a date.
-- Rows: one or none.
SELECT year_group FROM enrolment_year
WHERE school_id = :school_id AND enrolment_no = :enrolment_no AND valid_from <= :on
ORDER BY valid_from DESC LIMIT 1
