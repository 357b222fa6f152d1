-- Purpose: erase what was done with concerns that stand on a pupil's record.
-- Rows: none.
DELETE FROM outside_concern_step WHERE concern_no IN (
    SELECT c.concern_no FROM outside_concern AS c
    WHERE c.child_school_id = :school_id AND c.pupil_id = :pupil_id
)
