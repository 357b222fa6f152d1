-- Purpose: marks. Submissions and amendments are the record; sheets and details are a cache.
CREATE TABLE mark_symbol (
    mark_no BIGINT NOT NULL PRIMARY KEY CHECK (mark_no BETWEEN 1 AND 254),
    symbol TEXT NOT NULL UNIQUE,
    first_seen TEXT NOT NULL
);
CREATE TABLE submission (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    submission_no BIGINT NOT NULL CHECK (submission_no >= 1),
    kind TEXT NOT NULL CHECK (kind IN ('file', 'feed', 'amendment')),
    recorded_at TEXT NOT NULL,
    source TEXT NOT NULL,
    sent_by TEXT NOT NULL,
    fingerprint TEXT NOT NULL,
    first_date TEXT NOT NULL,
    last_date TEXT NOT NULL CHECK (last_date >= first_date),
    marks_new BIGINT NOT NULL CHECK (marks_new >= 0),
    marks_changed BIGINT NOT NULL CHECK (marks_changed >= 0),
    marks_unchanged BIGINT NOT NULL CHECK (marks_unchanged >= 0),
    body BYTEA NOT NULL,
    PRIMARY KEY (school_id, submission_no)
);
CREATE TABLE amendment (
    school_id BIGINT NOT NULL,
    submission_no BIGINT NOT NULL,
    enrolment_no BIGINT NOT NULL,
    session_date TEXT NOT NULL,
    session TEXT NOT NULL CHECK (session IN ('AM', 'PM')),
    old_symbol TEXT NOT NULL,
    new_symbol TEXT NOT NULL CHECK (new_symbol <> ''),
    reason TEXT NOT NULL CHECK (reason <> ''),
    amended_by TEXT NOT NULL CHECK (amended_by <> ''),
    amended_title TEXT NOT NULL CHECK (amended_title <> ''),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, submission_no, enrolment_no, session_date, session),
    FOREIGN KEY (school_id, submission_no) REFERENCES submission (school_id, submission_no),
    FOREIGN KEY (school_id, enrolment_no) REFERENCES enrolment (school_id, enrolment_no)
);
CREATE INDEX amendment_by_session ON amendment (school_id, session_date, session);
CREATE TABLE register_sheet (
    school_id BIGINT NOT NULL,
    session_date TEXT NOT NULL,
    session TEXT NOT NULL CHECK (session IN ('AM', 'PM')),
    first_enrolment BIGINT NOT NULL CHECK (first_enrolment >= 0),
    marks BYTEA NOT NULL,
    submission_no BIGINT NOT NULL,
    PRIMARY KEY (school_id, session_date, session)
);
CREATE TABLE mark_detail (
    school_id BIGINT NOT NULL,
    session_date TEXT NOT NULL,
    session TEXT NOT NULL CHECK (session IN ('AM', 'PM')),
    enrolment_no BIGINT NOT NULL,
    minutes_late BIGINT CHECK (minutes_late BETWEEN 0 AND 600),
    note TEXT NOT NULL,
    PRIMARY KEY (school_id, session_date, session, enrolment_no)
);
CREATE TABLE register_taken (
    school_id BIGINT NOT NULL,
    session_date TEXT NOT NULL,
    session TEXT NOT NULL CHECK (session IN ('AM', 'PM')),
    group_no BIGINT NOT NULL,
    taken_at TEXT NOT NULL,
    submission_no BIGINT NOT NULL,
    marks BIGINT NOT NULL CHECK (marks >= 0),
    PRIMARY KEY (school_id, session_date, session, group_no)
);
