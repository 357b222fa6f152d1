-- Purpose: mentors, the children who are referred to them, and everything that happens to each case.
CREATE TABLE mentor_profile (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    la_code TEXT NOT NULL,
    schools TEXT NOT NULL,
    languages TEXT NOT NULL,
    strengths TEXT NOT NULL,
    places BIGINT NOT NULL CHECK (places BETWEEN 0 AND 60),
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    changed_at TEXT NOT NULL
);
CREATE TABLE mentee_case (
    school_id BIGINT NOT NULL,
    case_no BIGINT NOT NULL CHECK (case_no >= 1),
    pupil_id BIGINT NOT NULL,
    state TEXT NOT NULL,
    since TEXT NOT NULL CHECK (length(since) = 10),
    route TEXT NOT NULL CHECK (route IN ('early-help', 'school', 'family')),
    reason TEXT NOT NULL CHECK (reason <> ''),
    language TEXT NOT NULL,
    mentor_id BIGINT NOT NULL,
    referral_no BIGINT NOT NULL,
    comes_back SMALLINT NOT NULL CHECK (comes_back IN (0, 1)),
    referred_on TEXT NOT NULL CHECK (length(referred_on) = 10),
    referred_by TEXT NOT NULL CHECK (referred_by <> ''),
    started_on TEXT CHECK (started_on >= referred_on),
    ended_on TEXT CHECK (ended_on >= started_on),
    base_possible BIGINT NOT NULL CHECK (base_possible >= 0),
    base_absent BIGINT NOT NULL CHECK (base_absent BETWEEN 0 AND base_possible),
    PRIMARY KEY (school_id, case_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE UNIQUE INDEX mentee_case_open ON mentee_case (pupil_id)
    WHERE state NOT IN ('closed', 'declined');
CREATE INDEX mentee_case_by_mentor ON mentee_case (mentor_id);
CREATE TABLE mentee_entry (
    school_id BIGINT NOT NULL,
    case_no BIGINT NOT NULL,
    entry_no BIGINT NOT NULL CHECK (entry_no >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('step', 'contact', 'cause', 'onward', 'follow-up')),
    code TEXT NOT NULL CHECK (code <> ''),
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    possible BIGINT NOT NULL CHECK (possible >= 0),
    absent BIGINT NOT NULL CHECK (absent BETWEEN 0 AND possible),
    note TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, case_no, entry_no),
    FOREIGN KEY (school_id, case_no) REFERENCES mentee_case (school_id, case_no)
);
