-- Purpose: the practice library: cards in versions with their files and their way through moderation, who took
-- them up and what became of it, webinars, schools' looks at themselves, and schools that talk to each other.
CREATE TABLE practice_card (
    card_no BIGINT NOT NULL PRIMARY KEY,
    school_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('draft', 'submitted', 'published', 'withdrawn')),
    newest_version BIGINT NOT NULL CHECK (newest_version >= 1),
    shown_version BIGINT CHECK (shown_version BETWEEN 1 AND newest_version),
    reason TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    CHECK (shown_version IS NOT NULL OR state IN ('draft', 'submitted')),
    CHECK (reason <> '' OR state <> 'withdrawn')
);
CREATE INDEX practice_card_by_school ON practice_card (school_id);
CREATE TABLE practice_version (
    card_no BIGINT NOT NULL REFERENCES practice_card (card_no),
    version_no BIGINT NOT NULL CHECK (version_no >= 1),
    card_title TEXT NOT NULL CHECK (card_title <> ''),
    problem TEXT NOT NULL CHECK (problem <> ''),
    done TEXT NOT NULL CHECK (done <> ''),
    codes TEXT NOT NULL CHECK (codes <> ''),
    fits_less TEXT NOT NULL,
    money TEXT NOT NULL CHECK (money <> ''),
    staff_time TEXT NOT NULL CHECK (staff_time <> ''),
    grade TEXT NOT NULL CHECK (
        grade IN ('tested', 'promising', 'compared', 'described', 'nothing-found')
    ),
    evidence TEXT NOT NULL CHECK (evidence <> ''),
    compared_schools BIGINT NOT NULL CHECK (compared_schools BETWEEN 0 AND 10000),
    report TEXT NOT NULL,
    licence TEXT NOT NULL CHECK (licence <> ''),
    recording TEXT NOT NULL,
    contact TEXT NOT NULL CHECK (contact <> ''),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (card_no, version_no)
);
CREATE TABLE practice_step (
    card_no BIGINT NOT NULL REFERENCES practice_card (card_no),
    step_no BIGINT NOT NULL CHECK (step_no >= 1),
    step TEXT NOT NULL CHECK (step <> ''),
    version_no BIGINT NOT NULL CHECK (version_no >= 1),
    words TEXT NOT NULL,
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL CHECK (taken_by <> ''),
    taken_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (card_no, step_no)
);
CREATE TABLE practice_file (
    card_no BIGINT NOT NULL REFERENCES practice_card (card_no),
    file_no BIGINT NOT NULL CHECK (file_no >= 1),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'shown', 'refused')),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    bytes BIGINT NOT NULL CHECK (bytes BETWEEN 1 AND 5242880),
    fingerprint TEXT NOT NULL CHECK (length(fingerprint) = 64),
    reason TEXT NOT NULL,
    sent_at TEXT NOT NULL,
    sent_by TEXT NOT NULL CHECK (sent_by <> ''),
    sent_by_id BIGINT NOT NULL,
    body BYTEA NOT NULL,
    PRIMARY KEY (card_no, file_no),
    UNIQUE (card_no, fingerprint),
    CHECK (reason <> '' OR state <> 'refused')
);
CREATE TABLE practice_adoption (
    school_id BIGINT NOT NULL,
    adoption_no BIGINT NOT NULL CHECK (adoption_no >= 1),
    card_no BIGINT NOT NULL REFERENCES practice_card (card_no),
    version_no BIGINT NOT NULL CHECK (version_no >= 1),
    started_on TEXT NOT NULL CHECK (length(started_on) = 10),
    aim TEXT NOT NULL CHECK (aim <> ''),
    may_be_named SMALLINT NOT NULL CHECK (may_be_named IN (0, 1)),
    report_due_on TEXT NOT NULL CHECK (report_due_on >= started_on),
    taken_at TEXT NOT NULL,
    taken_by TEXT NOT NULL CHECK (taken_by <> ''),
    taken_by_id BIGINT NOT NULL,
    outcome TEXT CHECK (outcome IN ('better', 'no-change', 'worse', 'stopped')),
    said TEXT NOT NULL,
    reported_on TEXT CHECK (reported_on >= started_on),
    reported_by TEXT NOT NULL,
    PRIMARY KEY (school_id, adoption_no),
    UNIQUE (school_id, card_no, started_on),
    CHECK ((outcome IS NULL) = (reported_on IS NULL)),
    CHECK (outcome IS NULL OR (said <> '' AND reported_by <> ''))
);
CREATE INDEX practice_adoption_by_card ON practice_adoption (card_no, started_on);
CREATE INDEX practice_adoption_by_due ON practice_adoption (report_due_on);
CREATE TABLE webinar (
    webinar_no BIGINT NOT NULL PRIMARY KEY,
    webinar_title TEXT NOT NULL CHECK (webinar_title <> ''),
    about TEXT NOT NULL CHECK (about <> ''),
    speakers TEXT NOT NULL CHECK (speakers <> ''),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    starts TEXT NOT NULL CHECK (length(starts) = 5),
    minutes BIGINT NOT NULL CHECK (minutes BETWEEN 5 AND 480),
    join_link TEXT NOT NULL,
    recording TEXT NOT NULL,
    cards TEXT NOT NULL,
    views BIGINT NOT NULL CHECK (views >= 0),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> '')
);
CREATE TABLE webinar_view (
    webinar_no BIGINT NOT NULL REFERENCES webinar (webinar_no),
    person_id BIGINT NOT NULL,
    seen_at TEXT NOT NULL,
    PRIMARY KEY (webinar_no, person_id)
);
CREATE TABLE practice_answer (
    school_id BIGINT NOT NULL,
    question TEXT NOT NULL CHECK (question <> ''),
    answer_no BIGINT NOT NULL CHECK (answer_no >= 1),
    level BIGINT NOT NULL CHECK (level BETWEEN 0 AND 2),
    words TEXT NOT NULL,
    said_at TEXT NOT NULL,
    said_by TEXT NOT NULL CHECK (said_by <> ''),
    said_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (school_id, question, answer_no)
);
CREATE TABLE practice_visit (
    visit_no BIGINT NOT NULL PRIMARY KEY,
    host_id BIGINT NOT NULL,
    guest_id BIGINT NOT NULL CHECK (guest_id <> host_id),
    card_no BIGINT REFERENCES practice_card (card_no),
    kind TEXT NOT NULL CHECK (kind IN ('conversation', 'visit')),
    state TEXT NOT NULL CHECK (
        state IN ('asked', 'agreed', 'declined', 'withdrawn', 'held')
    ),
    question TEXT NOT NULL CHECK (question <> ''),
    answer TEXT NOT NULL,
    on_date TEXT CHECK (length(on_date) = 10),
    learnt TEXT NOT NULL,
    asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    answered_by TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    CHECK (on_date IS NOT NULL OR state NOT IN ('agreed', 'held')),
    CHECK (learnt <> '' OR state <> 'held')
);
CREATE INDEX practice_visit_by_host ON practice_visit (host_id, state);
CREATE INDEX practice_visit_by_guest ON practice_visit (guest_id, state);
CREATE INDEX practice_visit_by_card ON practice_visit (card_no);
