-- Purpose: the restrictions in force on the contacts of some pupils, by their numbers as a list.
-- Rows: few.
SELECT r.contact_no, r.kind, r.valid_from, r.valid_to FROM contact AS c
CROSS JOIN contact_restriction AS r ON r.school_id = c.school_id AND r.contact_no = c.contact_no
WHERE c.school_id = :school_id AND c.pupil_id IN (SELECT value FROM json_each(:numbers))
    AND r.valid_from <= :on AND (r.valid_to IS NULL OR r.valid_to >= :on)
