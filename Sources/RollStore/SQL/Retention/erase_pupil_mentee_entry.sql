-- Purpose: erase what happened to the mentor cases of a pupil.
-- Rows: none.
DELETE FROM mentee_entry WHERE school_id = :school_id AND case_no IN (
    SELECT c.case_no FROM mentee_case AS c
    WHERE c.school_id = :school_id AND c.pupil_id = :pupil_id
)
