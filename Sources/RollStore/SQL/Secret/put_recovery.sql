-- Purpose: keep a recovery code.
-- Rows: none.
INSERT INTO recovery_code (person_id, code_hash) VALUES (:person_id, :code_hash)
