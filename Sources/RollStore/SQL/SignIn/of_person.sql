-- Purpose: the sign-ins of a person that may still be open.
-- Rows: few, newest first.
SELECT sign_in_hash, person_id, stage, role, looks_as_id, looks_as_role, device, started_at,
    last_seen_at, expires_at, ended_at
FROM sign_in
WHERE person_id = :person_id AND ended_at IS NULL AND expires_at > :now
ORDER BY started_at DESC, sign_in_hash
