-- Purpose: the restrictions on a school's contacts.
-- Rows: few.
SELECT contact_no, kind, valid_from, valid_to FROM contact_restriction
WHERE school_id = :school_id ORDER BY contact_no, kind, valid_from
