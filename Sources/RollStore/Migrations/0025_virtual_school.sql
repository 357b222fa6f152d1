-- Purpose: an authority's own list of children in care or with a social worker, and its work.
-- A child of the list may be a pupil of a school here, or schooled where nothing is known of it.
CREATE INDEX pupil_by_birth_date ON pupil (birth_date);
CREATE TABLE care_child (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL CHECK (care_no >= 1),
    reference TEXT NOT NULL CHECK (reference <> ''),
    upn TEXT NOT NULL,
    surname TEXT NOT NULL CHECK (surname <> ''),
    forename TEXT NOT NULL,
    birth_date TEXT NOT NULL CHECK (length(birth_date) = 10),
    school_name TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no),
    UNIQUE (la_code, reference)
);
CREATE TABLE care_status (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    status TEXT NOT NULL,
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (valid_to >= valid_from),
    PRIMARY KEY (la_code, care_no, status, valid_from),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE TABLE care_worker (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (valid_to >= valid_from),
    name TEXT NOT NULL CHECK (name <> ''),
    login TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    team TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no, valid_from),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE INDEX care_worker_by_person ON care_worker (person_id);
CREATE TABLE care_match (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    found_by TEXT NOT NULL CHECK (found_by IN ('number', 'number-only', 'name')),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'matched', 'confirmed', 'refused')),
    decided_by TEXT NOT NULL,
    decided_by_id BIGINT NOT NULL,
    decided_at TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no, pupil_id),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE UNIQUE INDEX care_match_of_child ON care_match (la_code, care_no)
    WHERE state IN ('matched', 'confirmed');
CREATE UNIQUE INDEX care_match_of_pupil ON care_match (la_code, pupil_id)
    WHERE state IN ('matched', 'confirmed');
CREATE INDEX care_match_by_pupil ON care_match (pupil_id);
CREATE TABLE care_link (
    link_hash TEXT NOT NULL PRIMARY KEY CHECK (length(link_hash) = 64),
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    holder TEXT NOT NULL CHECK (holder <> ''),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT NOT NULL CHECK (valid_to >= valid_from),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_at TEXT NOT NULL,
    revoked_by TEXT NOT NULL,
    revoked_at TEXT,
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE INDEX care_link_by_child ON care_link (la_code, care_no);
CREATE TABLE care_mark (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    session_date TEXT NOT NULL CHECK (length(session_date) = 10),
    session TEXT NOT NULL CHECK (session IN ('AM', 'PM')),
    entry_no BIGINT NOT NULL CHECK (entry_no >= 1),
    code TEXT NOT NULL CHECK (code <> ''),
    told_by TEXT NOT NULL CHECK (told_by <> ''),
    way TEXT NOT NULL CHECK (way IN ('link', 'call')),
    reason TEXT NOT NULL,
    entered_at TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no, session_date, session, entry_no),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE TABLE care_call (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    call_no BIGINT NOT NULL CHECK (call_no >= 1),
    about_date TEXT NOT NULL CHECK (length(about_date) = 10),
    outcome TEXT NOT NULL CHECK (outcome IN ('heard', 'message', 'no-answer')),
    note TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no, call_no),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE TABLE care_telling (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    about_date TEXT NOT NULL CHECK (length(about_date) = 10),
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    told_by TEXT NOT NULL CHECK (told_by <> ''),
    told_at TEXT NOT NULL,
    seen_at TEXT,
    PRIMARY KEY (la_code, care_no, about_date, person_id),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE TABLE care_target (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    target_no BIGINT NOT NULL CHECK (target_no >= 1),
    year_start BIGINT NOT NULL,
    thousandths BIGINT NOT NULL CHECK (thousandths BETWEEN 1 AND 1000),
    why TEXT NOT NULL,
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    set_by_id BIGINT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no, target_no),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE TABLE care_cohort_target (
    la_code TEXT NOT NULL,
    cohort TEXT NOT NULL,
    year_start BIGINT NOT NULL,
    thousandths BIGINT NOT NULL CHECK (thousandths BETWEEN 1 AND 1000),
    set_by TEXT NOT NULL CHECK (set_by <> ''),
    set_by_id BIGINT NOT NULL,
    set_at TEXT NOT NULL,
    PRIMARY KEY (la_code, cohort, year_start)
);
CREATE TABLE care_plan_check (
    la_code TEXT NOT NULL,
    care_no BIGINT NOT NULL,
    check_no BIGINT NOT NULL CHECK (check_no >= 1),
    plan TEXT NOT NULL CHECK (plan IN ('personal-education', 'child-protection', 'child-in-need')),
    reflects SMALLINT NOT NULL CHECK (reflects IN (0, 1)),
    checked_on TEXT NOT NULL CHECK (length(checked_on) = 10),
    checked_by TEXT NOT NULL CHECK (checked_by <> ''),
    checked_by_id BIGINT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (la_code, care_no, check_no),
    FOREIGN KEY (la_code, care_no) REFERENCES care_child (la_code, care_no)
);
CREATE TABLE care_monitoring (
    la_code TEXT NOT NULL,
    monitoring_no BIGINT NOT NULL CHECK (monitoring_no >= 1),
    year_start BIGINT NOT NULL,
    term BIGINT NOT NULL CHECK (term BETWEEN 1 AND 3),
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    children BIGINT NOT NULL CHECK (children >= 0),
    attended BIGINT NOT NULL CHECK (attended >= 0),
    possible BIGINT NOT NULL CHECK (possible >= attended),
    with_target BIGINT NOT NULL CHECK (with_target BETWEEN 0 AND children),
    on_target BIGINT NOT NULL CHECK (on_target BETWEEN 0 AND with_target),
    plans BIGINT NOT NULL CHECK (plans BETWEEN 0 AND children),
    plans_reflecting BIGINT NOT NULL CHECK (plans_reflecting BETWEEN 0 AND plans),
    found TEXT NOT NULL CHECK (found <> ''),
    agreed TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    made_at TEXT NOT NULL,
    PRIMARY KEY (la_code, monitoring_no)
);
CREATE TABLE care_briefing (
    la_code TEXT NOT NULL,
    briefing_no BIGINT NOT NULL CHECK (briefing_no >= 1),
    team TEXT NOT NULL CHECK (team <> ''),
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    people BIGINT NOT NULL CHECK (people >= 1),
    topic TEXT NOT NULL CHECK (topic <> ''),
    held_by TEXT NOT NULL CHECK (held_by <> ''),
    held_by_id BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (la_code, briefing_no)
);
