-- Purpose: keep when a social worker first looked at what they were told.
-- Rows: none.
UPDATE care_telling SET seen_at = :seen_at
WHERE la_code = :la_code AND care_no = :care_no AND about_date = :about_date
    AND person_id = :person_id AND seen_at IS NULL
