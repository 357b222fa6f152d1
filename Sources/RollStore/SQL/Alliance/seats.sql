-- Purpose: who sits in the alliance, and for whom.
-- Rows: some tens.
SELECT s.person_id, s.organisation_no, s.is_chair, p.name, p.login
FROM alliance_seat AS s
JOIN person AS p ON p.person_id = s.person_id
ORDER BY s.organisation_no, p.name, s.person_id
