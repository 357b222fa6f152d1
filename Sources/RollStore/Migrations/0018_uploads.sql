-- Purpose: files that wait for a person's confirmation, and the school for which an import was made.
ALTER TABLE import_run ADD COLUMN school_id BIGINT NOT NULL DEFAULT 0;
CREATE TABLE upload (
    school_id BIGINT NOT NULL,
    upload_id TEXT NOT NULL CHECK (length(upload_id) = 32),
    person_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    received_at TEXT NOT NULL,
    expires_at TEXT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (school_id, upload_id)
);
