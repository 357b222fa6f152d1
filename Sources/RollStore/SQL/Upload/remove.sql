-- Purpose: forget what a person had sent for a school.
-- Rows: none.
DELETE FROM upload WHERE school_id = :school_id AND person_id = :person_id
