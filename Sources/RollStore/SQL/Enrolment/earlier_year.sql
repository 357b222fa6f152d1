-- Purpose: let the first year group of a registration hold from an earlier first day.
-- Rows: none.
UPDATE enrolment_year SET valid_from = :start_date
WHERE school_id = :school_id AND enrolment_no = :enrolment_no AND valid_from = :old_start
