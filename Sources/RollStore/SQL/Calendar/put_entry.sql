-- Purpose: write a calendar entry, or bring back one withdrawn at the same instant.
-- Rows: none.
INSERT INTO calendar_entry (
    scope_kind, scope_code, kind, from_date, to_date, sessions, label, recorded_at
)
VALUES (
    :scope_kind, :scope_code, :kind, :from_date, :to_date, :sessions, :label, :recorded_at
)
ON CONFLICT (scope_kind, scope_code, from_date, to_date, kind, sessions, label, recorded_at)
DO UPDATE SET withdrawn_at = NULL
