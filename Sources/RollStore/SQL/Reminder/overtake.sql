-- Purpose: end what waits from earlier days, since a newer reminder says how it stands now.
-- Rows: none.
UPDATE reminder SET state = 'overtaken', changed_at = :now
WHERE state = 'waiting' AND on_date < :on_date
