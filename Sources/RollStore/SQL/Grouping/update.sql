-- Purpose: give a grouping of a person another name.
-- Rows: none.
UPDATE school_grouping SET name = :name, changed_at = :changed_at
WHERE grouping_id = :grouping_id AND person_id = :person_id
