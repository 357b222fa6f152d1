-- Purpose: erase the rows of enrolment of one pupil past their time.
-- Rows: none.
DELETE FROM enrolment WHERE school_id = :school_id AND pupil_id = :pupil_id
