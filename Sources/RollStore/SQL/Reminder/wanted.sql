-- Purpose: everybody who may come in and wants to be reminded.
-- Rows: one a person.
SELECT m.person_id, m.address, m.is_wanted FROM person_mail AS m
JOIN person AS p ON p.person_id = m.person_id
WHERE m.is_wanted = 1 AND p.is_active = 1 ORDER BY m.person_id
