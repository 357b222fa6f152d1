-- Purpose: the schools' records of the pupil with a number, present or former.
-- Rows: a few, by school.
SELECT school_id, pupil_id, upn, former_upn, uln, surname,
    forename, birth_date, sex
FROM pupil WHERE upn = :upn
UNION
SELECT school_id, pupil_id, upn, former_upn, uln, surname,
    forename, birth_date, sex
FROM pupil WHERE former_upn = :upn AND former_upn <> ''
ORDER BY school_id, pupil_id
