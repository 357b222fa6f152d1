-- Purpose: erase the notes of returns of a pupil past their time.
-- Rows: none.
DELETE FROM return_note WHERE school_id = :school_id AND pupil_id = :pupil_id
