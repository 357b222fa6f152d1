-- Purpose: whose calendar a link leads to, and in which role.
-- Rows: one or none.
SELECT person_id, role FROM calendar_link WHERE link_hash = :link_hash
