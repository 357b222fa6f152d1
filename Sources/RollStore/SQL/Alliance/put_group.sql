-- Purpose: keep a working group, or what is said of it anew.
-- Rows: none.
INSERT INTO alliance_group (group_no, name, purpose, lead, is_open, changed_at)
VALUES (:group_no, :name, :purpose, :lead, :is_open, :changed_at)
ON CONFLICT (group_no) DO UPDATE
SET name = excluded.name, purpose = excluded.purpose, lead = excluded.lead,
    is_open = excluded.is_open, changed_at = excluded.changed_at
