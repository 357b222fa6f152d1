-- Purpose: erase the rows of pupil of one pupil past their time.
-- Rows: none.
DELETE FROM pupil WHERE school_id = :school_id AND pupil_id = :pupil_id
