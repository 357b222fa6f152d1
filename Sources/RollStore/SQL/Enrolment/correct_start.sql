-- Purpose: correct the first day of a registration.
-- Rows: none.
UPDATE enrolment SET start_date = :start_date
WHERE school_id = :school_id AND enrolment_no = :enrolment_no
