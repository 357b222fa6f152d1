-- Purpose: the year groups of a school's registrations on every date.
-- Rows: up to 50,000, by registration and date.
SELECT enrolment_no, year_group, valid_from FROM enrolment_year
WHERE school_id = :school_id ORDER BY enrolment_no, valid_from
