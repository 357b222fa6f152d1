-- Purpose: the contacts of a school's pupils.
-- Rows: up to 30,000, by number.
SELECT
    contact_no, pupil_id, name, relationship, has_parental_responsibility,
    lives_with_pupil, priority, telephone, email, language
FROM contact WHERE school_id = :school_id ORDER BY contact_no
