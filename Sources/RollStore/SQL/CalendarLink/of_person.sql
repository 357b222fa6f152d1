-- Purpose: since when a person has a link to their calendar.
-- Rows: one or none.
SELECT created_at FROM calendar_link WHERE person_id = :person_id
