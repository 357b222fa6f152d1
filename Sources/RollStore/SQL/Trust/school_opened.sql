-- Purpose: when a school opened.
-- Rows: one, or none where the school is not known.
SELECT opened FROM school WHERE school_id = :school_id
