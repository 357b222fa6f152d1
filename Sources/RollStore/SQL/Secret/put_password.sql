-- Purpose: set a person's password, and forget failures.
-- Rows: none.
INSERT INTO person_secret (
    person_id, password_salt, password_hash, rounds, block_size, parallelism, password_set_at,
    factor_step, failures, locked_until
)
VALUES (
    :person_id, :password_salt, :password_hash, :rounds, :block_size, :parallelism,
    :password_set_at, 0, 0, ''
)
ON CONFLICT (person_id) DO UPDATE
SET password_salt = excluded.password_salt, password_hash = excluded.password_hash,
    rounds = excluded.rounds, block_size = excluded.block_size,
    parallelism = excluded.parallelism, password_set_at = excluded.password_set_at,
    failures = 0, locked_until = ''
