-- Purpose: published figures as they were printed, to compare our own with.
CREATE TABLE published_file (
    fingerprint TEXT NOT NULL PRIMARY KEY,
    file_name TEXT NOT NULL,
    product TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    row_count BIGINT NOT NULL
);
CREATE TABLE published_row (
    fingerprint TEXT NOT NULL REFERENCES published_file (fingerprint),
    line BIGINT NOT NULL,
    time_period TEXT NOT NULL,
    time_identifier TEXT NOT NULL,
    breakdown TEXT NOT NULL,
    level TEXT NOT NULL,
    code TEXT NOT NULL,
    name TEXT NOT NULL,
    phase TEXT NOT NULL,
    figures TEXT NOT NULL,
    PRIMARY KEY (fingerprint, line)
);
CREATE INDEX published_row_by_place ON published_row (level, code, time_period, phase);
