-- Purpose: forget the children of a list that a person keeps.
-- Rows: none.
DELETE FROM pupil_view_member WHERE person_id = :person_id AND view_no = :view_no
