-- Purpose: one pupil of a school.
-- Rows: one or none.
SELECT school_id, pupil_id, upn, former_upn, uln, surname,
    forename, birth_date, sex
FROM pupil WHERE school_id = :school_id AND pupil_id = :pupil_id
