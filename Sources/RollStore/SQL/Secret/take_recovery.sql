-- Purpose: use a recovery code once.
-- Rows: none; a change of one row says that it was there and unused.
UPDATE recovery_code SET used_at = :used_at
WHERE person_id = :person_id AND code_hash = :code_hash AND used_at IS NULL
