-- Purpose: the views that a person keeps of a place.
-- Rows: a few, by number.
SELECT view_no, place, name, question, is_list, made_at FROM pupil_view
WHERE person_id = :person_id AND place = :place ORDER BY view_no
