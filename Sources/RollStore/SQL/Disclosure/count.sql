-- Purpose: how many looks at named children there are, by child, school, person and time.
-- Rows: one.
SELECT count(*) AS looks
FROM disclosure
WHERE pupil_id BETWEEN :first_pupil AND :last_pupil
    AND school_id BETWEEN :first_school AND :last_school
    AND recorded_at >= :since AND recorded_at < :before
    AND lower(operator) LIKE :operator ESCAPE '\'
