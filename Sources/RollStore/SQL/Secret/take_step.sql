-- Purpose: use a step of the second factor once.
-- Rows: none; a change of one row says that nobody has used it or a later one.
UPDATE person_secret SET factor_step = :factor_step
WHERE person_id = :person_id AND factor_step < :factor_step
