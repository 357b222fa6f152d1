-- Purpose: a sign-in by the digest of its token.
-- Rows: one or none.
SELECT sign_in_hash, person_id, stage, role, looks_as_id, looks_as_role, device, started_at,
    last_seen_at, expires_at, ended_at
FROM sign_in WHERE sign_in_hash = :sign_in_hash
