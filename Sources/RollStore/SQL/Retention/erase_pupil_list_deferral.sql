-- Purpose: erase the deferrals of a pupil past their time.
-- Rows: none.
DELETE FROM list_deferral WHERE school_id = :school_id AND pupil_id = :pupil_id
