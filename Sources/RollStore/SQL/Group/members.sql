-- Purpose: the dated memberships of a school's groups.
-- Rows: up to 50,000, by registration and date.
SELECT enrolment_no, group_no, valid_from, valid_to FROM group_member
WHERE school_id = :school_id ORDER BY enrolment_no, valid_from, group_no
