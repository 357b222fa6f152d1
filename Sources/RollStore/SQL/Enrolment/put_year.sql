-- Purpose: write the year group of a registration from a date on.
-- Rows: none.
INSERT INTO enrolment_year (
    school_id, enrolment_no, valid_from, year_group
)
VALUES (
    :school_id, :enrolment_no, :valid_from, :year_group
)
ON CONFLICT (school_id, enrolment_no, valid_from) DO UPDATE
SET year_group = excluded.year_group
