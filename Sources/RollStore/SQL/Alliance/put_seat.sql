-- Purpose: say for whom a person sits in the alliance.
-- Rows: none.
INSERT INTO alliance_seat (person_id, organisation_no, is_chair, changed_by, changed_at)
VALUES (:person_id, :organisation_no, :is_chair, :changed_by, :changed_at)
ON CONFLICT (person_id) DO UPDATE
SET organisation_no = excluded.organisation_no, is_chair = excluded.is_chair,
    changed_by = excluded.changed_by, changed_at = excluded.changed_at
