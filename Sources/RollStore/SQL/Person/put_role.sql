-- Purpose: give a person a role.
-- Rows: none.
INSERT INTO person_role (
    person_id, role_no, role, scope_kind, scope_code, valid_from, valid_to, given_by, given_at
)
VALUES (
    :person_id,
    (
        SELECT coalesce(max(role_no), 0) + 1 FROM person_role WHERE person_id = :person_id
    ),
    :role, :scope_kind, :scope_code, :valid_from, :valid_to, :given_by, :given_at
)
