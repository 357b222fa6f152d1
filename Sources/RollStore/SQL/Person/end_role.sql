-- Purpose: end a role of a person on a day.
-- Rows: none.
UPDATE person_role SET valid_to = :valid_to
WHERE person_id = :person_id AND role_no = :role_no AND valid_from <= :valid_to
    AND (valid_to IS NULL OR valid_to > :valid_to)
