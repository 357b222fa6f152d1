-- Purpose: the latest reminders with what became of them.
-- Rows: as many as asked for.
SELECT r.person_id, p.login, r.on_date, r.state, r.due, r.late, r.concerns, r.tries, r.fault,
    r.changed_at
FROM reminder AS r
JOIN person AS p ON p.person_id = r.person_id
ORDER BY r.on_date DESC, r.person_id LIMIT :most
