-- Purpose: looks at named children, by child, school, person and time.
-- Rows: at most the number asked for, newest first.
SELECT recorded_at, operator, purpose, command, school_id, pupil_id, pupils_shown
FROM disclosure
WHERE pupil_id BETWEEN :first_pupil AND :last_pupil
    AND school_id BETWEEN :first_school AND :last_school
    AND recorded_at >= :since AND recorded_at < :before
    AND lower(operator) LIKE :operator ESCAPE '\'
ORDER BY disclosure_no DESC LIMIT :most OFFSET :skipped
