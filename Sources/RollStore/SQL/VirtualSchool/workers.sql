-- Purpose: the social workers of children with numbers in a range, and when.
-- Rows: up to 10,000, by first day.
SELECT care_no, valid_from, valid_to, name, login, person_id, team FROM care_worker
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last
ORDER BY care_no, valid_from
