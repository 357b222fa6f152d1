-- Purpose: the date of the newest pupil file of a school.
-- Rows: one, or none where the school is not known.
SELECT pupils_as_of FROM school WHERE school_id = :school_id
