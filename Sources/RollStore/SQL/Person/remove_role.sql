-- Purpose: take back a role that has not begun.
-- Rows: none.
DELETE FROM person_role
WHERE person_id = :person_id AND role_no = :role_no AND valid_from > :after
