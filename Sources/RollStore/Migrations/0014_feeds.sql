-- Purpose: systems that send registers and read figures: whose, by which secrets, what they heard.
CREATE TABLE feed (
    feed_no BIGINT NOT NULL PRIMARY KEY CHECK (feed_no >= 1),
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    scopes TEXT NOT NULL CHECK (scopes <> ''),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> '')
);
CREATE TABLE feed_school (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    feed_no BIGINT NOT NULL REFERENCES feed (feed_no),
    PRIMARY KEY (school_id, feed_no)
);
CREATE INDEX feed_school_by_feed ON feed_school (feed_no, school_id);
CREATE TABLE feed_token (
    token_no BIGINT NOT NULL PRIMARY KEY CHECK (token_no >= 1),
    feed_no BIGINT NOT NULL REFERENCES feed (feed_no),
    secret_digest TEXT NOT NULL UNIQUE CHECK (length(secret_digest) = 64),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    expires_at TEXT,
    revoked_at TEXT,
    revoked_by TEXT,
    last_heard_at TEXT
);
CREATE TABLE feed_answer (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    feed_no BIGINT NOT NULL REFERENCES feed (feed_no),
    idempotency_key TEXT NOT NULL CHECK (length(idempotency_key) BETWEEN 1 AND 255),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    submission_no BIGINT,
    recorded_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    answer TEXT NOT NULL,
    PRIMARY KEY (school_id, feed_no, idempotency_key)
);
CREATE INDEX feed_answer_by_expiry ON feed_answer (school_id, expires_at);
CREATE INDEX import_run_by_fingerprint ON import_run (fingerprint);
