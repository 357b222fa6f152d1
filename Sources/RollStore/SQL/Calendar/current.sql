-- Purpose: the calendar entries of a scope that are not withdrawn.
-- Rows: about 20.
SELECT kind, from_date, to_date, sessions, label, recorded_at FROM calendar_entry
WHERE scope_kind = :scope_kind AND scope_code = :scope_code AND withdrawn_at IS NULL
ORDER BY from_date, to_date, kind, sessions, label, recorded_at
