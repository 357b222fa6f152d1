-- Purpose: keep a view of a person.
-- Rows: none.
INSERT INTO pupil_view (person_id, view_no, place, name, question, is_list, made_at)
VALUES (:person_id, :view_no, :place, :name, :question, :is_list, :made_at)
