-- Purpose: who belongs to a school's groups on a date and is on roll.
-- Rows: up to 10,000, by group.
SELECT m.group_no, m.enrolment_no FROM group_member AS m
JOIN enrolment AS e ON e.school_id = m.school_id AND e.enrolment_no = m.enrolment_no
WHERE m.school_id = :school_id AND m.valid_from <= :on
    AND (m.valid_to IS NULL OR m.valid_to >= :on)
    AND e.start_date <= :on AND (e.leaving_date IS NULL OR e.leaving_date >= :on)
ORDER BY m.group_no, m.enrolment_no
