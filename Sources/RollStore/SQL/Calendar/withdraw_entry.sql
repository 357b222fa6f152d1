-- Purpose: say that a calendar entry holds no longer.
-- Rows: none.
UPDATE calendar_entry SET withdrawn_at = :withdrawn_at
WHERE scope_kind = :scope_kind AND scope_code = :scope_code AND kind = :kind
    AND from_date = :from_date AND to_date = :to_date AND sessions = :sessions
    AND label = :label AND recorded_at = :recorded_at
