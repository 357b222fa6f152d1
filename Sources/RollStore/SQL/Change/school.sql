-- Purpose: the school whose own calendar changed, where it is known here.
-- Rows: one or none.
SELECT school_id FROM school WHERE school_id = :school_id
