-- Purpose: the groups of a school.
-- Rows: up to 500, by number.
SELECT group_no, kind, name FROM pupil_group WHERE school_id = :school_id ORDER BY group_no
