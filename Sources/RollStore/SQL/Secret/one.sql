-- Purpose: what a person's password and code are checked against.
-- Rows: one or none.
SELECT password_salt, password_hash, rounds, block_size, parallelism, password_set_at, factor,
    factor_confirmed_at, factor_step, failures, locked_until
FROM person_secret WHERE person_id = :person_id
