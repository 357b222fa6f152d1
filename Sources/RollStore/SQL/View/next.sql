-- Purpose: the number that a person's next view gets.
-- Rows: one.
SELECT coalesce(max(view_no), 0) + 1 AS view_no FROM pupil_view WHERE person_id = :person_id
