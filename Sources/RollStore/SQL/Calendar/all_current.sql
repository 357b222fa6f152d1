-- Purpose: the calendar entries of every school or every authority that hold now.
-- Rows: up to 500,000, by scope and date.
SELECT scope_code, kind, from_date, to_date, sessions, label FROM calendar_entry
WHERE scope_kind = :scope_kind AND withdrawn_at IS NULL
ORDER BY scope_code, from_date, to_date, kind, sessions, label
