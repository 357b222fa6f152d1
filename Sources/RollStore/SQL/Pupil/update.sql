-- Purpose: change what is known of a pupil.
-- Rows: none.
UPDATE pupil
SET upn = :upn, former_upn = :former_upn, uln = :uln, surname = :surname,
    forename = :forename, birth_date = :birth_date, sex = :sex
WHERE school_id = :school_id AND pupil_id = :pupil_id
