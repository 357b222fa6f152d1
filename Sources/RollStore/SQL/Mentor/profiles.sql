-- Purpose: the mentors of an authority.
-- Rows: up to 200, by number.
SELECT m.person_id, p.name, p.is_active, m.schools, m.languages, m.strengths, m.places
FROM mentor_profile AS m JOIN person AS p ON p.person_id = m.person_id
WHERE m.la_code = :la_code ORDER BY m.person_id
