-- Purpose: erase what was handed on of a pupil past their time, year by year.
-- Rows: none.
DELETE FROM year_six_year WHERE school_id = :school_id AND pupil_id = :pupil_id
