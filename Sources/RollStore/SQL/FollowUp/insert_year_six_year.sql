-- Purpose: keep one year of the attendance that a school handed on.
-- Rows: none.
INSERT INTO year_six_year (
    school_id, pupil_id, to_school_id, start_year, possible, absent, authorised
)
VALUES (:school_id, :pupil_id, :to_school_id, :start_year, :possible, :absent, :authorised)
