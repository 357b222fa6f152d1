-- Purpose: the year groups of a school's registrations up to a date.
-- Rows: up to 50,000, by registration and date.
SELECT enrolment_no, year_group FROM enrolment_year
WHERE school_id = :school_id AND valid_from <= :on ORDER BY enrolment_no, valid_from
