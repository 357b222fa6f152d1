-- Purpose: the groups to which a registration belongs on a date.
-- Rows: a few, by number.
SELECT group_no FROM group_member
WHERE school_id = :school_id AND enrolment_no = :enrolment_no AND valid_from <= :on
    AND (valid_to IS NULL OR valid_to >= :on)
ORDER BY group_no
