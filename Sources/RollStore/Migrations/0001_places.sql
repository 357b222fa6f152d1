-- Purpose: regions, authorities, trusts and schools, with what changed in them and when.
CREATE TABLE setting (
    name TEXT NOT NULL PRIMARY KEY,
    value TEXT NOT NULL
);
CREATE TABLE counter (
    name TEXT NOT NULL PRIMARY KEY,
    next_value BIGINT NOT NULL CHECK (next_value >= 1)
);
CREATE TABLE region (
    region_code TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);
CREATE TABLE authority (
    la_code TEXT NOT NULL CHECK (length(la_code) = 3),
    ons_code TEXT NOT NULL,
    name TEXT NOT NULL,
    region_code TEXT NOT NULL REFERENCES region (region_code),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (la_code, valid_from)
);
CREATE TABLE trust (
    trust_uid TEXT NOT NULL PRIMARY KEY,
    group_id TEXT NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    kind_code TEXT NOT NULL,
    companies_house TEXT NOT NULL,
    ukprn TEXT NOT NULL,
    is_open SMALLINT NOT NULL CHECK (is_open IN (0, 1)),
    opened TEXT,
    closed TEXT
);
CREATE TABLE school (
    school_id BIGINT NOT NULL PRIMARY KEY CHECK (school_id BETWEEN 100000 AND 999999),
    name TEXT NOT NULL CHECK (name <> ''),
    la_code TEXT NOT NULL,
    establishment BIGINT CHECK (establishment BETWEEN 0 AND 9999),
    ukprn TEXT NOT NULL,
    type_code TEXT NOT NULL,
    type_name TEXT NOT NULL,
    phase TEXT NOT NULL
        CHECK (phase IN ('primary', 'secondary', 'special', 'alternative', 'other')),
    status TEXT NOT NULL,
    opened TEXT,
    closed TEXT,
    low_age BIGINT,
    high_age BIGINT,
    easting BIGINT,
    northing BIGINT,
    admissions TEXT NOT NULL,
    gender TEXT NOT NULL,
    register_of_record TEXT NOT NULL DEFAULT 'mis'
        CHECK (register_of_record IN ('mis', 'rollcall')),
    pupils_as_of TEXT CHECK (length(pupils_as_of) = 10)
);
CREATE INDEX school_by_authority ON school (la_code, school_id);
CREATE TABLE school_history (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    change_no BIGINT NOT NULL CHECK (change_no >= 1),
    recorded_at TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    PRIMARY KEY (school_id, change_no)
);
CREATE TABLE school_trust (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    trust_uid TEXT NOT NULL REFERENCES trust (trust_uid),
    joined TEXT NOT NULL,
    left_on TEXT CHECK (left_on >= joined),
    PRIMARY KEY (school_id, trust_uid, joined)
);
CREATE INDEX school_trust_by_trust ON school_trust (trust_uid, school_id);
CREATE TABLE school_link (
    school_id BIGINT NOT NULL,
    linked_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    established TEXT NOT NULL,
    PRIMARY KEY (school_id, linked_id, kind)
);
CREATE INDEX school_link_by_linked ON school_link (linked_id, school_id);
