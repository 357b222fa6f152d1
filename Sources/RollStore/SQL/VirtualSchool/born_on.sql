-- Purpose: the pupils of every school who were born on a day, to match a list by name.
-- Rows: up to 5,000.
SELECT DISTINCT pupil_id, surname, forename FROM pupil WHERE birth_date = :birth_date
ORDER BY pupil_id
