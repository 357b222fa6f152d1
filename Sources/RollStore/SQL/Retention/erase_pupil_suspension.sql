-- Purpose: erase the rows of suspension of one pupil past their time.
-- Rows: none.
DELETE FROM suspension WHERE school_id = :school_id AND pupil_id = :pupil_id
