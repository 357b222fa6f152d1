-- Purpose: the enrolments of a child in a school.
-- Rows: few.
SELECT enrolment_no FROM enrolment WHERE school_id = :school_id AND pupil_id = :pupil_id
