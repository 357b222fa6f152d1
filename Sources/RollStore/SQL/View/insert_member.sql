-- Purpose: put a child into a list that a person keeps.
-- Rows: none.
INSERT INTO pupil_view_member (school_id, pupil_id, person_id, view_no)
VALUES (:school_id, :pupil_id, :person_id, :view_no)
