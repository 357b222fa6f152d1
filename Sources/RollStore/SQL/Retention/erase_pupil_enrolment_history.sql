-- Purpose: erase the rows of enrolment_history of one pupil's registrations past their time.
-- Rows: none.
DELETE FROM enrolment_history
WHERE school_id = :school_id AND enrolment_no IN (
    SELECT enrolment_no FROM enrolment WHERE school_id = :school_id AND pupil_id = :pupil_id
)
