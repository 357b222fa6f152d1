-- Purpose: groupings of schools that a person has made for their own work.
CREATE TABLE school_grouping (
    grouping_id BIGINT NOT NULL PRIMARY KEY,
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    name TEXT NOT NULL CHECK (name <> ''),
    changed_at TEXT NOT NULL,
    UNIQUE (person_id, name)
);
CREATE TABLE school_grouping_member (
    grouping_id BIGINT NOT NULL REFERENCES school_grouping (grouping_id),
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    PRIMARY KEY (grouping_id, school_id)
);
