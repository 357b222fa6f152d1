-- Purpose: what was imported, what was set aside and why, and who looked at a named child.
CREATE TABLE import_run (
    import_no BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL,
    file_name TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    operator TEXT NOT NULL,
    rows_read BIGINT NOT NULL,
    rows_new BIGINT NOT NULL,
    rows_changed BIGINT NOT NULL,
    rows_unchanged BIGINT NOT NULL,
    rows_quarantined BIGINT NOT NULL
);
CREATE TABLE quarantined_row (
    school_id BIGINT NOT NULL,
    import_no BIGINT NOT NULL REFERENCES import_run (import_no),
    line BIGINT NOT NULL,
    rule_id TEXT NOT NULL,
    reason TEXT NOT NULL,
    received TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, import_no, line, rule_id)
);
CREATE TABLE disclosure (
    disclosure_no BIGINT NOT NULL PRIMARY KEY,
    recorded_at TEXT NOT NULL,
    operator TEXT NOT NULL CHECK (operator <> ''),
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    command TEXT NOT NULL,
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    pupils_shown BIGINT NOT NULL
);
