-- Purpose: the roles of everybody, past and coming ones included.
-- Rows: a few a person, in order of giving.
SELECT person_id, role_no, role, scope_kind, scope_code, valid_from, valid_to, given_by, given_at
FROM person_role ORDER BY person_id, role_no
