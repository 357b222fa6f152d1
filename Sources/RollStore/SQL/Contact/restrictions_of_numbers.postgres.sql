-- Purpose: the restrictions in force on the contacts of some pupils, by their numbers as a list.
-- Rows: few.
SELECT r.contact_no, r.kind, r.valid_from, r.valid_to FROM contact_restriction AS r
JOIN contact AS c ON c.school_id = r.school_id AND c.contact_no = r.contact_no
WHERE c.school_id = :school_id AND c.pupil_id = ANY (CAST(translate(:numbers, '[]', '{}') AS BIGINT []))
    AND r.valid_from <= :on AND (r.valid_to IS NULL OR r.valid_to >= :on)
