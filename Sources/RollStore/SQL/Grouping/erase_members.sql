-- Purpose: take every school out of a grouping.
-- Rows: none.
DELETE FROM school_grouping_member WHERE grouping_id = :grouping_id
