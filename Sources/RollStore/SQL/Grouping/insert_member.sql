-- Purpose: put a school into a grouping.
-- Rows: none.
INSERT INTO school_grouping_member (grouping_id, school_id) VALUES (:grouping_id, :school_id)
