-- Purpose: holds that stop erasure, permits under which history may be erased, and what was.
CREATE TABLE legal_hold (
    hold_no BIGINT NOT NULL PRIMARY KEY,
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    pupil_id BIGINT NOT NULL,
    reason TEXT NOT NULL CHECK (reason <> ''),
    placed_by TEXT NOT NULL CHECK (placed_by <> ''),
    placed_at TEXT NOT NULL,
    released_at TEXT CHECK (released_at >= placed_at)
);
CREATE TABLE retention_permit (
    table_name TEXT NOT NULL PRIMARY KEY,
    cutoff TEXT NOT NULL
);
CREATE TABLE retention_run (
    run_no BIGINT NOT NULL,
    table_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    operator TEXT NOT NULL CHECK (operator <> ''),
    cutoff TEXT NOT NULL,
    removed BIGINT NOT NULL,
    held BIGINT NOT NULL,
    PRIMARY KEY (run_no, table_name)
);
