-- Purpose: switch the role of a sign-in, and as whom it looks.
-- Rows: none.
UPDATE sign_in SET role = :role, looks_as_id = :looks_as_id, looks_as_role = :looks_as_role
WHERE sign_in_hash = :sign_in_hash AND ended_at IS NULL
