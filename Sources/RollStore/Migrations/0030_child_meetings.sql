-- Purpose: meetings of several agencies about one child: who is asked, what was said and agreed.
CREATE TABLE child_meeting (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL CHECK (meeting_no >= 1),
    pupil_id BIGINT NOT NULL,
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    starts_at TEXT NOT NULL CHECK (length(starts_at) = 5),
    minutes SMALLINT NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    place TEXT NOT NULL CHECK (place <> ''),
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    side TEXT NOT NULL CHECK (side IN ('school', 'authority')),
    state TEXT NOT NULL CHECK (state IN ('planned', 'under-way', 'held', 'sent', 'cancelled')),
    called_by TEXT NOT NULL CHECK (called_by <> ''),
    called_on TEXT NOT NULL CHECK (length(called_on) = 10),
    invited_on TEXT CHECK (length(invited_on) = 10),
    sent_on TEXT CHECK (sent_on >= on_date),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, meeting_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX child_meeting_by_pupil ON child_meeting (school_id, pupil_id);
CREATE TABLE child_meeting_seat (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    seat_no BIGINT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    side TEXT NOT NULL CHECK (side IN ('school', 'authority', 'service')),
    service_no BIGINT REFERENCES area_service (service_no),
    came SMALLINT CHECK (came IN (0, 1)),
    PRIMARY KEY (school_id, meeting_no, seat_no),
    FOREIGN KEY (school_id, meeting_no) REFERENCES child_meeting (school_id, meeting_no)
);
CREATE TABLE child_meeting_note (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    note_no BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('', 'safeguarding', 'health')),
    words TEXT NOT NULL CHECK (words <> ''),
    side TEXT NOT NULL CHECK (side IN ('school', 'authority', 'service')),
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_at TEXT NOT NULL,
    PRIMARY KEY (school_id, meeting_no, note_no),
    FOREIGN KEY (school_id, meeting_no) REFERENCES child_meeting (school_id, meeting_no)
);
CREATE TABLE child_meeting_action (
    school_id BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    action_no BIGINT NOT NULL CHECK (action_no >= 1),
    words TEXT NOT NULL CHECK (words <> ''),
    side TEXT NOT NULL CHECK (side IN ('school', 'authority', 'service')),
    owner TEXT NOT NULL CHECK (owner <> ''),
    agreed_on TEXT NOT NULL CHECK (length(agreed_on) = 10),
    due_on TEXT NOT NULL CHECK (due_on >= agreed_on),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    outcome TEXT NOT NULL,
    settled_on TEXT CHECK (settled_on >= agreed_on),
    settled_by TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, meeting_no, action_no),
    FOREIGN KEY (school_id, meeting_no) REFERENCES child_meeting (school_id, meeting_no),
    CHECK ((state = 'open') = (settled_on IS NULL)),
    CHECK (state <> 'dropped' OR outcome <> '')
);
CREATE INDEX child_meeting_action_by_due ON child_meeting_action (due_on, school_id);
