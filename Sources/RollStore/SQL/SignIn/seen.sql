-- Purpose: note that a sign-in was used.
-- Rows: none.
UPDATE sign_in SET last_seen_at = :now WHERE sign_in_hash = :sign_in_hash AND ended_at IS NULL
