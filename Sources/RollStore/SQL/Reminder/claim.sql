-- Purpose: take a reminder in hand before it is sent, so that no other run sends it as well.
-- Rows: none.
UPDATE reminder SET tries = tries + 1, next_try_at = :next_try_at, changed_at = :now
WHERE person_id = :person_id AND on_date = :on_date AND state = 'waiting' AND tries = :tries
