-- Purpose: the other pupils of a school who share a contact with a pupil, by name and telephone.
-- Rows: a few; a contact who must not be contacted about either pupil joins nobody.
SELECT DISTINCT o.pupil_id FROM contact AS c
JOIN contact AS o ON o.school_id = c.school_id AND o.name = c.name
    AND o.telephone = c.telephone AND o.pupil_id <> c.pupil_id
WHERE c.school_id = :school_id AND c.pupil_id = :pupil_id AND c.telephone <> ''
    AND NOT EXISTS (
        SELECT 1 FROM contact_restriction AS r
        WHERE r.school_id = c.school_id AND r.contact_no IN (c.contact_no, o.contact_no)
            AND r.valid_from <= :on AND (r.valid_to IS NULL OR r.valid_to >= :on)
    )
ORDER BY o.pupil_id
