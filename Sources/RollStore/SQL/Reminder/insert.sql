-- Purpose: keep a reminder before it is sent; a person has one a day at most.
-- Rows: none.
INSERT INTO reminder (
    person_id, on_date, state, due, late, concerns, tries, next_try_at, fault, made_at, changed_at
)
VALUES (:person_id, :on_date, 'waiting', :due, :late, :concerns, 0, :now, '', :now, :now)
ON CONFLICT (person_id, on_date) DO NOTHING
