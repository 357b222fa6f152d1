-- Purpose: forget a view of a person.
-- Rows: none.
DELETE FROM pupil_view WHERE person_id = :person_id AND view_no = :view_no
