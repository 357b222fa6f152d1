-- Purpose: the children who are in a group of a school on a date and on its roll.
-- Rows: up to 500.
SELECT DISTINCT e.school_id, e.pupil_id FROM group_member AS m
JOIN enrolment AS e ON e.school_id = m.school_id AND e.enrolment_no = m.enrolment_no
WHERE m.school_id = :school_id AND m.group_no = :group_no AND m.valid_from <= :on
    AND (m.valid_to IS NULL OR m.valid_to >= :on)
    AND e.start_date <= :on AND (e.leaving_date IS NULL OR e.leaving_date >= :on)
