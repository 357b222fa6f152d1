-- Purpose: end the link to a person's calendar.
-- Rows: none.
DELETE FROM calendar_link WHERE person_id = :person_id
