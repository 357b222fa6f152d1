-- Purpose: whom the children of a school have to ring, by name and telephone.
-- Rows: up to 6,000, by child; a contact with a restriction in force is none.
SELECT c.telephone, c.name, c.pupil_id FROM contact AS c
WHERE c.school_id = :school_id AND c.telephone <> ''
    AND NOT EXISTS (
        SELECT 1 FROM contact_restriction AS r
        WHERE r.school_id = c.school_id AND r.contact_no = c.contact_no
            AND r.valid_from <= :on AND (r.valid_to IS NULL OR r.valid_to >= :on)
    )
ORDER BY c.pupil_id, c.contact_no
