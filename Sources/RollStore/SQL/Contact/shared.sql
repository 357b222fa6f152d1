-- Purpose: the children of a school who share a contact, by name and telephone.
-- Rows: up to 3,000, by contact; a contact with a restriction in force joins nobody.
SELECT c.telephone, c.name, c.pupil_id FROM contact AS c
WHERE c.school_id = :school_id AND c.telephone <> ''
    AND EXISTS (
        SELECT 1 FROM contact AS o
        WHERE o.school_id = c.school_id AND o.telephone = c.telephone AND o.name = c.name
            AND o.pupil_id <> c.pupil_id
    )
    AND NOT EXISTS (
        SELECT 1 FROM contact_restriction AS r
        WHERE r.school_id = c.school_id AND r.contact_no = c.contact_no
            AND r.valid_from <= :on AND (r.valid_to IS NULL OR r.valid_to >= :on)
    )
ORDER BY c.telephone, c.name, c.pupil_id
