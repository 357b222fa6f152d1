-- Purpose: take a grouping of a person away, after its schools.
-- Rows: none.
DELETE FROM school_grouping WHERE grouping_id = :grouping_id AND person_id = :person_id
