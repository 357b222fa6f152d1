-- Purpose: the contacts of a pupil, the first to try first.
-- Rows: about 3.
SELECT
    contact_no, pupil_id, name, relationship, has_parental_responsibility,
    lives_with_pupil, priority, telephone, email, language
FROM contact WHERE school_id = :school_id AND pupil_id = :pupil_id
ORDER BY priority, contact_no
