-- Purpose: erase the restrictions of one pupil's contacts past their time.
-- Rows: none.
DELETE FROM contact_restriction
WHERE school_id = :school_id AND contact_no IN (
    SELECT contact_no FROM contact WHERE school_id = :school_id AND pupil_id = :pupil_id
)
