-- Purpose: enter a person.
-- Rows: none.
INSERT INTO person (person_id, login, name, title, is_active, created_at)
VALUES (:person_id, :login, :name, :title, 1, :created_at)
