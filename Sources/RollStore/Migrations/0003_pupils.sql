-- Purpose: a school's pupils, registrations, dated facts, groups, contacts and suspensions.
-- Every table carries the school in its key; pupil_id is the same for one child everywhere.
CREATE TABLE pupil (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    pupil_id BIGINT NOT NULL,
    upn TEXT NOT NULL CHECK (length(upn) = 13),
    former_upn TEXT NOT NULL,
    uln TEXT NOT NULL,
    surname TEXT NOT NULL,
    forename TEXT NOT NULL,
    birth_date TEXT NOT NULL CHECK (length(birth_date) = 10),
    sex TEXT NOT NULL CHECK (sex IN ('', 'F', 'M')),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id),
    UNIQUE (school_id, upn)
);
CREATE INDEX pupil_by_upn ON pupil (upn);
CREATE INDEX pupil_by_former_upn ON pupil (former_upn) WHERE former_upn <> '';
CREATE INDEX pupil_by_child ON pupil (pupil_id);
CREATE TABLE pupil_history (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    change_no BIGINT NOT NULL CHECK (change_no >= 1),
    recorded_at TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, change_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE pupil_authority (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    relation TEXT NOT NULL CHECK (relation IN ('home', 'care', 'plan')),
    la_code TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (school_id, pupil_id, relation, valid_from),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE enrolment (
    school_id BIGINT NOT NULL,
    enrolment_no BIGINT NOT NULL CHECK (enrolment_no >= 0),
    pupil_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('C', 'M', 'S', 'G', 'O')),
    start_date TEXT NOT NULL CHECK (length(start_date) = 10),
    expected_leaving TEXT,
    leaving_date TEXT CHECK (leaving_date >= start_date),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, enrolment_no),
    UNIQUE (school_id, pupil_id, start_date),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX enrolment_by_child ON enrolment (pupil_id);
CREATE TABLE enrolment_history (
    school_id BIGINT NOT NULL,
    enrolment_no BIGINT NOT NULL,
    change_no BIGINT NOT NULL CHECK (change_no >= 1),
    recorded_at TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT NOT NULL,
    new_value TEXT NOT NULL,
    PRIMARY KEY (school_id, enrolment_no, change_no),
    FOREIGN KEY (school_id, enrolment_no) REFERENCES enrolment (school_id, enrolment_no)
);
CREATE TABLE enrolment_year (
    school_id BIGINT NOT NULL,
    enrolment_no BIGINT NOT NULL,
    valid_from TEXT NOT NULL,
    year_group TEXT NOT NULL,
    PRIMARY KEY (school_id, enrolment_no, valid_from),
    FOREIGN KEY (school_id, enrolment_no) REFERENCES enrolment (school_id, enrolment_no)
);
CREATE TABLE characteristic (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind TEXT NOT NULL,
    value TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (school_id, pupil_id, kind, valid_from),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE pupil_group (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    group_no BIGINT NOT NULL CHECK (group_no >= 1),
    kind TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (school_id, group_no),
    UNIQUE (school_id, kind, name)
);
CREATE TABLE group_member (
    school_id BIGINT NOT NULL,
    group_no BIGINT NOT NULL,
    enrolment_no BIGINT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (school_id, group_no, enrolment_no, valid_from),
    FOREIGN KEY (school_id, group_no) REFERENCES pupil_group (school_id, group_no),
    FOREIGN KEY (school_id, enrolment_no) REFERENCES enrolment (school_id, enrolment_no)
);
CREATE TABLE group_staff (
    school_id BIGINT NOT NULL,
    group_no BIGINT NOT NULL,
    staff_name TEXT NOT NULL,
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (school_id, group_no, staff_name, valid_from),
    FOREIGN KEY (school_id, group_no) REFERENCES pupil_group (school_id, group_no)
);
CREATE TABLE suspension (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    start_date TEXT NOT NULL,
    is_permanent SMALLINT NOT NULL CHECK (is_permanent IN (0, 1)),
    end_date TEXT CHECK (end_date >= start_date),
    sessions BIGINT CHECK (sessions >= 0),
    reason TEXT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, start_date, is_permanent),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE contact (
    school_id BIGINT NOT NULL,
    contact_no BIGINT NOT NULL CHECK (contact_no >= 1),
    pupil_id BIGINT NOT NULL,
    name TEXT NOT NULL,
    relationship TEXT NOT NULL,
    has_parental_responsibility SMALLINT NOT NULL
        CHECK (has_parental_responsibility IN (0, 1)),
    lives_with_pupil SMALLINT NOT NULL CHECK (lives_with_pupil IN (0, 1)),
    priority BIGINT NOT NULL CHECK (priority >= 1),
    telephone TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, contact_no),
    UNIQUE (school_id, pupil_id, name, relationship),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE contact_restriction (
    school_id BIGINT NOT NULL,
    contact_no BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('no-contact', 'order-in-force', 'address-withheld')),
    valid_from TEXT NOT NULL,
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (school_id, contact_no, kind, valid_from),
    FOREIGN KEY (school_id, contact_no) REFERENCES contact (school_id, contact_no)
);
