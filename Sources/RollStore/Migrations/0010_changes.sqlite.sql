-- Purpose: whose figures moved, and when: each school's last change, by one rising number.
CREATE TABLE change_feed (
    feed_no SMALLINT NOT NULL PRIMARY KEY CHECK (feed_no = 1),
    identity TEXT NOT NULL CHECK (length(identity) = 32),
    version BIGINT NOT NULL CHECK (version >= 0)
);
INSERT INTO change_feed (feed_no, identity, version) VALUES (1, lower(hex(randomblob(16))), 0);
CREATE TABLE school_change (
    school_id BIGINT NOT NULL PRIMARY KEY REFERENCES school (school_id),
    version BIGINT NOT NULL CHECK (version >= 1),
    whole_version BIGINT NOT NULL CHECK (whole_version BETWEEN 0 AND version),
    stamp TEXT NOT NULL DEFAULT (lower(hex(randomblob(8)))) CHECK (length(stamp) = 16)
);
CREATE INDEX school_change_by_version ON school_change (version);
