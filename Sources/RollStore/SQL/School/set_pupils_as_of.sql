-- Purpose: note the date of the newest pupil file of a school.
-- Rows: none.
UPDATE school SET pupils_as_of = :as_of WHERE school_id = :school_id
