-- Purpose: erase the mentor cases of a pupil.
-- Rows: none.
DELETE FROM mentee_case WHERE school_id = :school_id AND pupil_id = :pupil_id
