-- Purpose: erase the rows of characteristic of one pupil past their time.
-- Rows: none.
DELETE FROM characteristic WHERE school_id = :school_id AND pupil_id = :pupil_id
