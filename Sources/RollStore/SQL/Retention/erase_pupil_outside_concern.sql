-- Purpose: erase concerns that stand on a pupil's record.
-- Rows: none.
DELETE FROM outside_concern WHERE child_school_id = :school_id AND pupil_id = :pupil_id
