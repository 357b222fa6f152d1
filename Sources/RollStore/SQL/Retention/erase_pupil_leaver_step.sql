-- Purpose: erase the steps of a pupil past their time.
-- Rows: none.
DELETE FROM leaver_step WHERE school_id = :school_id AND pupil_id = :pupil_id
