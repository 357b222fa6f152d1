-- Purpose: the roles of a person, past and coming ones included.
-- Rows: few, in order of giving.
SELECT role_no, role, scope_kind, scope_code, valid_from, valid_to, given_by, given_at
FROM person_role WHERE person_id = :person_id ORDER BY role_no
