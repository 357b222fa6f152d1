-- Purpose: erase the rows of pupil_authority of one pupil past their time.
-- Rows: none.
DELETE FROM pupil_authority WHERE school_id = :school_id AND pupil_id = :pupil_id
