-- Purpose: the dated staff of a school's groups.
-- Rows: up to 2,000, by group and date.
SELECT group_no, staff_name, valid_from, valid_to FROM group_staff
WHERE school_id = :school_id ORDER BY group_no, valid_from, staff_name
