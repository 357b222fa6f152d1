-- Purpose: keep a grouping of schools.
-- Rows: none.
INSERT INTO school_grouping (grouping_id, person_id, name, changed_at)
VALUES (:grouping_id, :person_id, :name, :changed_at)
