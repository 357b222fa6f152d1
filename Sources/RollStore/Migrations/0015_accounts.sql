-- Purpose: people with accounts, their roles, their secrets, their links and their sign-ins.
CREATE TABLE person (
    person_id BIGINT NOT NULL PRIMARY KEY,
    login TEXT NOT NULL UNIQUE CHECK (login <> '' AND login = lower(login)),
    name TEXT NOT NULL CHECK (name <> ''),
    title TEXT NOT NULL,
    is_active SMALLINT NOT NULL CHECK (is_active IN (0, 1)),
    created_at TEXT NOT NULL
);
CREATE TABLE person_role (
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    role_no BIGINT NOT NULL CHECK (role_no >= 1),
    role TEXT NOT NULL,
    scope_kind TEXT NOT NULL,
    scope_code TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (valid_to >= valid_from),
    given_by TEXT NOT NULL CHECK (given_by <> ''),
    given_at TEXT NOT NULL,
    PRIMARY KEY (person_id, role_no)
);
CREATE TABLE person_secret (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    password_salt BYTEA NOT NULL,
    password_hash BYTEA NOT NULL,
    rounds BIGINT NOT NULL,
    block_size BIGINT NOT NULL,
    parallelism BIGINT NOT NULL,
    password_set_at TEXT NOT NULL,
    factor BYTEA,
    factor_confirmed_at TEXT,
    factor_step BIGINT NOT NULL,
    failures BIGINT NOT NULL CHECK (failures >= 0),
    locked_until TEXT NOT NULL
);
CREATE TABLE recovery_code (
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    code_hash TEXT NOT NULL,
    used_at TEXT,
    PRIMARY KEY (person_id, code_hash)
);
CREATE TABLE person_link (
    link_hash TEXT NOT NULL PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    kind TEXT NOT NULL CHECK (kind IN ('invitation', 'reset')),
    created_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    used_at TEXT
);
CREATE INDEX person_link_by_person ON person_link (person_id);
CREATE TABLE sign_in (
    sign_in_hash TEXT NOT NULL PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    stage TEXT NOT NULL CHECK (stage IN ('factor', 'open')),
    role TEXT NOT NULL,
    looks_as_id BIGINT NOT NULL,
    looks_as_role TEXT NOT NULL,
    device TEXT NOT NULL,
    started_at TEXT NOT NULL,
    last_seen_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    ended_at TEXT
);
CREATE INDEX sign_in_by_person ON sign_in (person_id, started_at);
