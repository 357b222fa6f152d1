-- Purpose: end a sign-in.
-- Rows: none.
UPDATE sign_in SET ended_at = :now WHERE sign_in_hash = :sign_in_hash AND ended_at IS NULL
