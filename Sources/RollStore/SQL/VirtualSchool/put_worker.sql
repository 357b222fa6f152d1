-- Purpose: say which social worker a child has, and until when.
-- Rows: none.
INSERT INTO care_worker (la_code, care_no, valid_from, valid_to, name, login, person_id, team)
VALUES (:la_code, :care_no, :valid_from, :valid_to, :name, :login, :person_id, :team)
ON CONFLICT (la_code, care_no, valid_from) DO UPDATE
SET valid_to = excluded.valid_to, name = excluded.name, login = excluded.login,
    person_id = excluded.person_id, team = excluded.team
