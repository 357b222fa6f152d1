-- Purpose: set or end a person's second factor.
-- Rows: none.
UPDATE person_secret
SET factor = :factor, factor_confirmed_at = :factor_confirmed_at, factor_step = :factor_step
WHERE person_id = :person_id
