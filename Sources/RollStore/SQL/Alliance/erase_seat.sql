-- Purpose: take a person out of the alliance.
-- Rows: none.
DELETE FROM alliance_seat WHERE person_id = :person_id
