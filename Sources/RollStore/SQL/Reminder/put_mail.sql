-- Purpose: say where a person wants to be reminded, and whether.
-- Rows: none.
INSERT INTO person_mail (person_id, address, is_wanted, changed_by, changed_at)
VALUES (:person_id, :address, :is_wanted, :changed_by, :changed_at)
ON CONFLICT (person_id) DO UPDATE
SET address = excluded.address, is_wanted = excluded.is_wanted,
    changed_by = excluded.changed_by, changed_at = excluded.changed_at
