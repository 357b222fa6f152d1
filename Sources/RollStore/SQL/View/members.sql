-- Purpose: the children of a list that a person keeps.
-- Rows: up to 500.
SELECT school_id, pupil_id FROM pupil_view_member
WHERE person_id = :person_id AND view_no = :view_no ORDER BY school_id, pupil_id
