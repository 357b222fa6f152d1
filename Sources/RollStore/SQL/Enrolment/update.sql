-- Purpose: change the kind or the end of a registration.
-- Rows: none.
UPDATE enrolment
SET kind = :kind, expected_leaving = :expected_leaving, leaving_date = :leaving_date
WHERE school_id = :school_id AND enrolment_no = :enrolment_no
