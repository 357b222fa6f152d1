-- Purpose: targeting support meetings of an authority with each school: who is asked, what was said and agreed.
CREATE TABLE meeting_rhythm (
    authority TEXT NOT NULL PRIMARY KEY,
    meetings_a_year SMALLINT NOT NULL CHECK (meetings_a_year IN (1, 2, 3)),
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    changed_at TEXT NOT NULL
);
CREATE TABLE support_meeting (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    meeting_no BIGINT NOT NULL CHECK (meeting_no >= 1),
    authority TEXT NOT NULL,
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    starts_at TEXT NOT NULL CHECK (length(starts_at) = 5),
    minutes SMALLINT NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    place TEXT NOT NULL CHECK (place <> ''),
    state TEXT NOT NULL CHECK (state IN ('planned', 'under-way', 'held', 'sent', 'cancelled')),
    invited_on TEXT CHECK (length(invited_on) = 10),
    sent_on TEXT CHECK (sent_on >= on_date),
    sent_to TEXT NOT NULL,
    next_on TEXT CHECK (next_on > on_date),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, meeting_no)
);
CREATE INDEX support_meeting_by_date ON support_meeting (on_date, school_id);
CREATE TABLE support_meeting_attendee (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    attendee_no BIGINT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    part TEXT NOT NULL,
    side TEXT NOT NULL CHECK (side IN ('school', 'authority', 'service')),
    came SMALLINT CHECK (came IN (0, 1)),
    PRIMARY KEY (school_id, meeting_no, attendee_no),
    FOREIGN KEY (school_id, meeting_no) REFERENCES support_meeting (school_id, meeting_no)
);
CREATE TABLE support_meeting_note (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    note_no BIGINT NOT NULL,
    pupil_id BIGINT,
    words TEXT NOT NULL CHECK (words <> ''),
    side TEXT NOT NULL CHECK (side IN ('school', 'authority')),
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_at TEXT NOT NULL,
    PRIMARY KEY (school_id, meeting_no, note_no),
    FOREIGN KEY (school_id, meeting_no) REFERENCES support_meeting (school_id, meeting_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE support_meeting_pupil (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    was_reached SMALLINT NOT NULL CHECK (was_reached IN (0, 1)),
    PRIMARY KEY (school_id, meeting_no, pupil_id),
    FOREIGN KEY (school_id, meeting_no) REFERENCES support_meeting (school_id, meeting_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE TABLE meeting_action (
    school_id BIGINT NOT NULL,
    action_no BIGINT NOT NULL CHECK (action_no >= 1),
    meeting_no BIGINT NOT NULL,
    pupil_id BIGINT,
    words TEXT NOT NULL CHECK (words <> ''),
    side TEXT NOT NULL CHECK (side IN ('school', 'authority', 'both')),
    owner TEXT NOT NULL CHECK (owner <> ''),
    agreed_on TEXT NOT NULL CHECK (length(agreed_on) = 10),
    due_on TEXT NOT NULL CHECK (due_on >= agreed_on),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    outcome TEXT NOT NULL,
    settled_on TEXT CHECK (settled_on >= agreed_on),
    settled_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, action_no),
    FOREIGN KEY (school_id, meeting_no) REFERENCES support_meeting (school_id, meeting_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id),
    CHECK ((state = 'open') = (settled_on IS NULL)),
    CHECK (state <> 'dropped' OR outcome <> '')
);
CREATE INDEX meeting_action_by_due ON meeting_action (due_on, school_id);
CREATE TABLE calendar_link (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    link_hash TEXT NOT NULL UNIQUE,
    role TEXT NOT NULL CHECK (role <> ''),
    created_at TEXT NOT NULL
);
