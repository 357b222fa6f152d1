-- Purpose: some pupils of a school, by their numbers as a list such as `[12,40]`.
-- Rows: as many as were named, by number.
SELECT pupil_id, upn, former_upn, uln, surname,
    forename, birth_date, sex
FROM pupil
WHERE school_id = :school_id AND pupil_id = ANY (CAST(translate(:numbers, '[]', '{}') AS BIGINT []))
ORDER BY pupil_id
