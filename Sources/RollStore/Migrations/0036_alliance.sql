-- Purpose: the national alliance: organisations and who sits for them, pledges with reports, meetings with
-- frozen packs, comments and actions, working groups, evidence, recommendations and joint statements.
CREATE TABLE alliance_organisation (
    organisation_no BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    represents TEXT NOT NULL CHECK (represents <> ''),
    joined_on TEXT NOT NULL CHECK (length(joined_on) = 10),
    left_on TEXT CHECK (left_on >= joined_on),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL
);
CREATE TABLE alliance_seat (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    organisation_no BIGINT NOT NULL REFERENCES alliance_organisation (organisation_no),
    is_chair SMALLINT NOT NULL CHECK (is_chair IN (0, 1)),
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    changed_at TEXT NOT NULL
);
CREATE TABLE alliance_pledge (
    pledge_no BIGINT NOT NULL PRIMARY KEY,
    organisation_no BIGINT NOT NULL REFERENCES alliance_organisation (organisation_no),
    promise TEXT NOT NULL CHECK (promise <> ''),
    audience TEXT NOT NULL CHECK (audience <> ''),
    milestone TEXT NOT NULL CHECK (milestone <> ''),
    due_on TEXT NOT NULL CHECK (due_on > made_on),
    reporter TEXT NOT NULL CHECK (reporter <> ''),
    state TEXT NOT NULL CHECK (state IN ('made', 'under-way', 'kept', 'not-kept', 'withdrawn')),
    made_on TEXT NOT NULL CHECK (length(made_on) = 10),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL
);
CREATE TABLE alliance_pledge_report (
    pledge_no BIGINT NOT NULL REFERENCES alliance_pledge (pledge_no),
    report_no BIGINT NOT NULL CHECK (report_no >= 1),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    state TEXT NOT NULL CHECK (state IN ('under-way', 'kept', 'not-kept', 'withdrawn')),
    words TEXT NOT NULL CHECK (words <> ''),
    evidence TEXT NOT NULL,
    impact TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (pledge_no, report_no),
    CHECK (state <> 'kept' OR evidence <> '')
);
CREATE TABLE alliance_meeting (
    meeting_no BIGINT NOT NULL PRIMARY KEY,
    on_date TEXT NOT NULL UNIQUE CHECK (length(on_date) = 10),
    starts_at TEXT NOT NULL CHECK (length(starts_at) = 5),
    minutes SMALLINT NOT NULL CHECK (minutes BETWEEN 15 AND 480),
    place TEXT NOT NULL CHECK (place <> ''),
    agenda TEXT NOT NULL CHECK (agenda <> ''),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'published', 'cancelled')),
    record TEXT NOT NULL,
    published_on TEXT CHECK (published_on >= on_date),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    CHECK ((state = 'published') = (published_on IS NOT NULL)),
    CHECK (state <> 'published' OR record <> '')
);
CREATE TABLE alliance_attendee (
    meeting_no BIGINT NOT NULL REFERENCES alliance_meeting (meeting_no),
    organisation_no BIGINT NOT NULL REFERENCES alliance_organisation (organisation_no),
    name TEXT NOT NULL CHECK (name <> ''),
    PRIMARY KEY (meeting_no, organisation_no, name)
);
CREATE TABLE alliance_action (
    action_no BIGINT NOT NULL PRIMARY KEY,
    meeting_no BIGINT NOT NULL REFERENCES alliance_meeting (meeting_no),
    words TEXT NOT NULL CHECK (words <> ''),
    owner TEXT NOT NULL CHECK (owner <> ''),
    agreed_on TEXT NOT NULL CHECK (length(agreed_on) = 10),
    due_on TEXT NOT NULL CHECK (due_on >= agreed_on),
    state TEXT NOT NULL CHECK (state IN ('open', 'done', 'dropped')),
    outcome TEXT NOT NULL,
    settled_on TEXT CHECK (settled_on >= agreed_on),
    changed_at TEXT NOT NULL,
    CHECK ((state = 'open') = (settled_on IS NULL)),
    CHECK (state <> 'dropped' OR outcome <> '')
);
CREATE TABLE alliance_pack (
    meeting_no BIGINT NOT NULL PRIMARY KEY REFERENCES alliance_meeting (meeting_no),
    foreword TEXT NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    state TEXT NOT NULL CHECK (state IN ('draft', 'sent')),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    sent_at TEXT,
    sent_by TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    CHECK ((state = 'sent') = (sent_at IS NOT NULL))
);
CREATE TABLE alliance_comment (
    meeting_no BIGINT NOT NULL REFERENCES alliance_pack (meeting_no),
    comment_no BIGINT NOT NULL CHECK (comment_no >= 1),
    section TEXT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (meeting_no, comment_no)
);
CREATE TABLE alliance_group (
    group_no BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL UNIQUE CHECK (name <> ''),
    purpose TEXT NOT NULL CHECK (purpose <> ''),
    lead TEXT NOT NULL CHECK (lead <> ''),
    is_open SMALLINT NOT NULL CHECK (is_open IN (0, 1)),
    changed_at TEXT NOT NULL
);
CREATE TABLE alliance_item (
    item_no BIGINT NOT NULL PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind IN ('evidence', 'recommendation')),
    group_no BIGINT REFERENCES alliance_group (group_no),
    heading TEXT NOT NULL CHECK (heading <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    source TEXT NOT NULL CHECK (source <> ''),
    state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'done', 'rejected')),
    reason TEXT NOT NULL,
    proposed_on TEXT NOT NULL CHECK (length(proposed_on) = 10),
    moved_on TEXT CHECK (moved_on >= proposed_on),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    CHECK (state <> 'rejected' OR reason <> ''),
    CHECK ((state = 'proposed') = (moved_on IS NULL))
);
CREATE TABLE alliance_statement (
    statement_no BIGINT NOT NULL PRIMARY KEY,
    heading TEXT NOT NULL CHECK (heading <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    written_on TEXT NOT NULL CHECK (length(written_on) = 10),
    published_on TEXT CHECK (published_on >= written_on),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL
);
CREATE TABLE alliance_signature (
    statement_no BIGINT NOT NULL REFERENCES alliance_statement (statement_no),
    organisation_no BIGINT NOT NULL REFERENCES alliance_organisation (organisation_no),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (statement_no, organisation_no)
);
