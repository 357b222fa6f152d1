-- Purpose: begin a sign-in.
-- Rows: none.
INSERT INTO sign_in (
    sign_in_hash, person_id, stage, role, looks_as_id, looks_as_role, device, started_at,
    last_seen_at, expires_at
)
VALUES (
    :sign_in_hash, :person_id, :stage, :role, 0, '', :device, :started_at, :started_at,
    :expires_at
)
