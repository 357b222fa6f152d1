-- Purpose: the contacts of some pupils, by their numbers as a list, the first to try first.
-- Rows: about 3 a pupil.
SELECT
    contact_no, pupil_id, name, relationship, has_parental_responsibility,
    lives_with_pupil, priority, telephone, email, language
FROM contact
WHERE school_id = :school_id AND pupil_id = ANY (CAST(translate(:numbers, '[]', '{}') AS BIGINT []))
ORDER BY pupil_id, priority, contact_no
