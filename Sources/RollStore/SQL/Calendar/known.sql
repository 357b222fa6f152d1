-- Purpose: the calendar entries of a scope as known at an instant.
-- Rows: about 20, by date.
SELECT scope_code, kind, from_date, to_date, sessions, label FROM calendar_entry
WHERE scope_kind = :scope_kind AND scope_code = :scope_code AND recorded_at <= :known_at
    AND (withdrawn_at IS NULL OR withdrawn_at > :known_at)
ORDER BY from_date, to_date, kind, sessions, label
