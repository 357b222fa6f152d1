-- Purpose: the instants at which a school's calendar, its authority's or its week changed.
-- Rows: few, in order.
SELECT recorded_at AS changed_at FROM calendar_entry
WHERE scope_kind = 'school' AND scope_code = :school_code
UNION
SELECT withdrawn_at FROM calendar_entry
WHERE scope_kind = 'school' AND scope_code = :school_code AND withdrawn_at IS NOT NULL
UNION
SELECT recorded_at FROM calendar_entry
WHERE scope_kind = 'authority' AND scope_code = :authority_code
UNION
SELECT withdrawn_at FROM calendar_entry
WHERE scope_kind = 'authority' AND scope_code = :authority_code AND withdrawn_at IS NOT NULL
UNION
SELECT recorded_at FROM school_week WHERE school_id = :school_id
ORDER BY changed_at
