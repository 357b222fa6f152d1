-- Purpose: some pupils of a school, by their numbers between commas, such as `,12,40,`.
-- Rows: as many as were named, by number.
SELECT pupil_id, upn, former_upn, uln, surname,
    forename, birth_date, sex
FROM pupil
WHERE school_id = :school_id AND :numbers LIKE '%,' || CAST(pupil_id AS TEXT) || ',%'
ORDER BY pupil_id
