-- Purpose: the reminders of a day that can be tried now.
-- Rows: one a person.
SELECT person_id, on_date, state, due, late, concerns, tries, fault, changed_at FROM reminder
WHERE state = 'waiting' AND on_date = :on_date AND next_try_at <= :now ORDER BY person_id
