-- Purpose: concerns that people outside tell one way, and surveys whose codes, answers and free words cannot be joined to each other or to a person.
CREATE TABLE outside_concern (
    school_id BIGINT NOT NULL,
    concern_no BIGINT NOT NULL,
    authority TEXT NOT NULL,
    origin TEXT NOT NULL CHECK (origin IN ('form', 'survey')),
    profession TEXT NOT NULL,
    seen TEXT NOT NULL CHECK (seen <> ''),
    child TEXT NOT NULL,
    sender TEXT NOT NULL,
    contact TEXT NOT NULL,
    sent_on TEXT NOT NULL CHECK (length(sent_on) = 10),
    sent_at TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('new', 'read', 'taken', 'closed')),
    child_school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, concern_no),
    CHECK ((school_id = 0 AND authority <> '') OR (school_id <> 0 AND authority = '')),
    CHECK (state <> 'taken' OR (pupil_id <> 0 AND child_school_id <> 0))
);
CREATE INDEX outside_concern_by_place ON outside_concern (school_id, authority, state);
CREATE INDEX outside_concern_by_pupil ON outside_concern (child_school_id, pupil_id);
CREATE TABLE outside_concern_step (
    school_id BIGINT NOT NULL,
    concern_no BIGINT NOT NULL,
    step_no BIGINT NOT NULL CHECK (step_no >= 1),
    step TEXT NOT NULL CHECK (step IN ('read', 'take', 'close', 'reopen')),
    words TEXT NOT NULL,
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    taken_by TEXT NOT NULL CHECK (taken_by <> ''),
    taken_at TEXT NOT NULL,
    PRIMARY KEY (school_id, concern_no, step_no),
    FOREIGN KEY (school_id, concern_no) REFERENCES outside_concern (school_id, concern_no),
    CHECK (step = 'read' OR words <> '')
);
CREATE TABLE voice_survey (
    survey_no BIGINT NOT NULL PRIMARY KEY,
    level TEXT NOT NULL CHECK (level IN ('school', 'authority', 'nation')),
    school_id BIGINT NOT NULL,
    authority TEXT NOT NULL,
    audience TEXT NOT NULL CHECK (audience IN ('pupils', 'families')),
    questions TEXT NOT NULL CHECK (questions <> ''),
    asks_words SMALLINT NOT NULL CHECK (asks_words IN (0, 1)),
    opens_on TEXT NOT NULL CHECK (length(opens_on) = 10),
    closes_on TEXT NOT NULL CHECK (length(closes_on) = 10),
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    asked_by_id BIGINT NOT NULL,
    asked_at TEXT NOT NULL,
    CHECK (closes_on >= opens_on),
    CHECK ((level = 'school' AND school_id <> 0) OR (level <> 'school' AND school_id = 0)),
    CHECK ((level = 'authority' AND authority <> '') OR (level <> 'authority' AND authority = '')),
    CHECK (level <> 'nation' OR asks_words = 0)
);
CREATE INDEX voice_survey_by_place ON voice_survey (level, school_id, authority);
CREATE TABLE voice_code (
    digest TEXT NOT NULL PRIMARY KEY CHECK (length(digest) = 64),
    survey_no BIGINT NOT NULL REFERENCES voice_survey (survey_no),
    school_id BIGINT NOT NULL,
    is_spent SMALLINT NOT NULL CHECK (is_spent IN (0, 1))
);
CREATE INDEX voice_code_by_survey ON voice_code (survey_no, school_id);
CREATE TABLE voice_answer (
    survey_no BIGINT NOT NULL REFERENCES voice_survey (survey_no),
    school_id BIGINT NOT NULL,
    answer_no BIGINT NOT NULL,
    stage TEXT NOT NULL,
    PRIMARY KEY (survey_no, school_id, answer_no)
);
CREATE TABLE voice_reply (
    survey_no BIGINT NOT NULL,
    school_id BIGINT NOT NULL,
    answer_no BIGINT NOT NULL,
    question TEXT NOT NULL CHECK (question <> ''),
    choice SMALLINT NOT NULL CHECK (choice BETWEEN 1 AND 5),
    PRIMARY KEY (survey_no, school_id, answer_no, question),
    FOREIGN KEY (survey_no, school_id, answer_no)
        REFERENCES voice_answer (survey_no, school_id, answer_no)
);
CREATE TABLE voice_words (
    words_no BIGINT NOT NULL PRIMARY KEY,
    survey_no BIGINT NOT NULL REFERENCES voice_survey (survey_no),
    school_id BIGINT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    may_name SMALLINT NOT NULL CHECK (may_name IN (0, 1)),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'released', 'held', 'taken')),
    reason TEXT NOT NULL,
    read_by TEXT NOT NULL,
    read_on TEXT CHECK (length(read_on) = 10),
    concern_no BIGINT,
    CHECK (state = 'waiting' OR (read_by <> '' AND read_on IS NOT NULL)),
    CHECK (state <> 'held' OR reason <> ''),
    CHECK (state <> 'released' OR may_name = 0)
);
CREATE INDEX voice_words_by_survey ON voice_words (survey_no, school_id, state);
