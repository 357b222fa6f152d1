-- Purpose: everything that happened to a case, in order.
-- Rows: up to 200.
SELECT kind, code, held_on, minutes, possible, absent, note, made_by, recorded_at
FROM mentee_entry WHERE school_id = :school_id AND case_no = :case_no
ORDER BY held_on, entry_no
