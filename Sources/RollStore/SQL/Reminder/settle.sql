-- Purpose: say what became of a reminder.
-- Rows: none.
UPDATE reminder SET state = :state, fault = :fault, changed_at = :now
WHERE person_id = :person_id AND on_date = :on_date
