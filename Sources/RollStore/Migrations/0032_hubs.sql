-- Purpose: hubs of schools: leads, members and their wishes, meetings, resources, what schools said they would do; names no pupil.
CREATE TABLE hub (
    hub_no BIGINT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL CHECK (name <> ''),
    name_key TEXT NOT NULL UNIQUE,
    region TEXT NOT NULL CHECK (length(region) = 9),
    needs TEXT NOT NULL CHECK (needs <> ''),
    contexts TEXT NOT NULL,
    aim TEXT NOT NULL CHECK (aim <> ''),
    places SMALLINT NOT NULL CHECK (places BETWEEN 0 AND 30),
    coordinator TEXT NOT NULL,
    coordinator_name TEXT NOT NULL,
    coordinator_id BIGINT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('proposed', 'open', 'closed')),
    proposed_on TEXT NOT NULL CHECK (length(proposed_on) = 10),
    opened_on TEXT CHECK (opened_on >= proposed_on),
    closed_on TEXT CHECK (closed_on >= proposed_on),
    closing TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    CHECK ((state = 'closed') = (closed_on IS NOT NULL)),
    CHECK (state <> 'closed' OR closing <> ''),
    CHECK (state <> 'open' OR opened_on IS NOT NULL)
);
CREATE INDEX hub_by_coordinator ON hub (coordinator_id);
CREATE TABLE hub_lead (
    hub_no BIGINT NOT NULL REFERENCES hub (hub_no),
    lead_no BIGINT NOT NULL CHECK (lead_no >= 1),
    school_id BIGINT NOT NULL,
    trust_uid TEXT NOT NULL,
    since TEXT NOT NULL CHECK (length(since) = 10),
    ended_on TEXT CHECK (ended_on >= since),
    evidence TEXT NOT NULL CHECK (evidence <> ''),
    figures TEXT NOT NULL,
    link TEXT NOT NULL,
    ending TEXT NOT NULL,
    chosen_by TEXT NOT NULL CHECK (chosen_by <> ''),
    chosen_at TEXT NOT NULL,
    PRIMARY KEY (hub_no, lead_no),
    CHECK (ended_on IS NULL OR ending <> '')
);
CREATE UNIQUE INDEX hub_lead_once ON hub_lead (hub_no, school_id) WHERE ended_on IS NULL;
CREATE INDEX hub_lead_by_school ON hub_lead (school_id);
CREATE TABLE hub_ambassador (
    hub_no BIGINT NOT NULL REFERENCES hub (hub_no),
    ambassador_no BIGINT NOT NULL CHECK (ambassador_no >= 1),
    name TEXT NOT NULL CHECK (name <> ''),
    offer TEXT NOT NULL CHECK (offer <> ''),
    since TEXT NOT NULL CHECK (length(since) = 10),
    ended_on TEXT CHECK (ended_on >= since),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (hub_no, ambassador_no)
);
CREATE TABLE hub_member (
    school_id BIGINT NOT NULL,
    hub_no BIGINT NOT NULL REFERENCES hub (hub_no),
    member_no BIGINT NOT NULL CHECK (member_no >= 1),
    state TEXT NOT NULL CHECK (
        state IN ('asked', 'member', 'declined', 'withdrawn', 'left', 'ended')
    ),
    support TEXT NOT NULL CHECK (support IN ('intensive', 'universal')),
    wanted TEXT NOT NULL CHECK (wanted IN ('intensive', 'universal')),
    needs TEXT NOT NULL CHECK (needs <> ''),
    context TEXT NOT NULL CHECK (context <> ''),
    leader TEXT NOT NULL CHECK (leader <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    fit TEXT NOT NULL,
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on TEXT CHECK (answered_on >= asked_on),
    joined_on TEXT CHECK (joined_on >= asked_on),
    ended_on TEXT CHECK (ended_on >= asked_on),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, hub_no, member_no),
    CHECK (state <> 'member' OR joined_on IS NOT NULL),
    CHECK (state <> 'declined' OR answer <> '')
);
CREATE UNIQUE INDEX hub_member_once ON hub_member (school_id, hub_no)
WHERE state IN ('asked', 'member');
CREATE UNIQUE INDEX hub_member_intensive ON hub_member (school_id)
WHERE state = 'member' AND support = 'intensive';
CREATE INDEX hub_member_by_hub ON hub_member (hub_no, state);
CREATE TABLE hub_meeting (
    hub_no BIGINT NOT NULL REFERENCES hub (hub_no),
    meeting_no BIGINT NOT NULL CHECK (meeting_no >= 1),
    theme TEXT NOT NULL CHECK (theme <> ''),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    starts_at TEXT NOT NULL CHECK (length(starts_at) = 5),
    minutes SMALLINT NOT NULL CHECK (minutes BETWEEN 15 AND 240),
    place TEXT NOT NULL CHECK (place <> ''),
    agenda TEXT NOT NULL CHECK (agenda <> ''),
    state TEXT NOT NULL CHECK (state IN ('planned', 'held', 'cancelled')),
    summary TEXT NOT NULL,
    recording TEXT NOT NULL,
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (hub_no, meeting_no)
);
CREATE TABLE hub_seat (
    school_id BIGINT NOT NULL,
    hub_no BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    reply TEXT NOT NULL CHECK (reply IN ('', 'yes', 'no')),
    came SMALLINT CHECK (came IN (0, 1)),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, hub_no, meeting_no),
    FOREIGN KEY (hub_no, meeting_no) REFERENCES hub_meeting (hub_no, meeting_no)
);
CREATE INDEX hub_seat_by_meeting ON hub_seat (hub_no, meeting_no);
CREATE TABLE hub_question (
    hub_no BIGINT NOT NULL,
    meeting_no BIGINT NOT NULL,
    question_no BIGINT NOT NULL CHECK (question_no >= 1),
    school_id BIGINT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    asked_by TEXT NOT NULL CHECK (asked_by <> ''),
    asked_on TEXT NOT NULL CHECK (length(asked_on) = 10),
    answer TEXT NOT NULL,
    answered_by TEXT NOT NULL,
    answered_on TEXT CHECK (answered_on >= asked_on),
    PRIMARY KEY (hub_no, meeting_no, question_no),
    FOREIGN KEY (hub_no, meeting_no) REFERENCES hub_meeting (hub_no, meeting_no),
    CHECK ((answer = '') = (answered_on IS NULL))
);
CREATE TABLE hub_resource (
    hub_no BIGINT NOT NULL REFERENCES hub (hub_no),
    resource_no BIGINT NOT NULL CHECK (resource_no >= 1),
    title TEXT NOT NULL CHECK (title <> ''),
    link TEXT NOT NULL CHECK (link <> ''),
    words TEXT NOT NULL,
    added_by TEXT NOT NULL CHECK (added_by <> ''),
    added_on TEXT NOT NULL CHECK (length(added_on) = 10),
    withdrawn_on TEXT CHECK (withdrawn_on >= added_on),
    PRIMARY KEY (hub_no, resource_no)
);
CREATE TABLE hub_commitment (
    school_id BIGINT NOT NULL,
    hub_no BIGINT NOT NULL REFERENCES hub (hub_no),
    commitment_no BIGINT NOT NULL CHECK (commitment_no >= 1),
    meeting_no BIGINT,
    what TEXT NOT NULL CHECK (what <> ''),
    who TEXT NOT NULL CHECK (who <> ''),
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_on TEXT NOT NULL CHECK (length(made_on) = 10),
    due_on TEXT NOT NULL CHECK (due_on >= made_on),
    outcome TEXT CHECK (outcome IN ('done', 'partly', 'not')),
    effect TEXT CHECK (effect IN ('better', 'nothing', 'worse', 'early')),
    report TEXT NOT NULL,
    reported_by TEXT NOT NULL,
    reported_on TEXT CHECK (reported_on >= made_on),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, hub_no, commitment_no),
    FOREIGN KEY (hub_no, meeting_no) REFERENCES hub_meeting (hub_no, meeting_no),
    CHECK ((outcome IS NULL) = (reported_on IS NULL) AND (outcome IS NULL) = (effect IS NULL)),
    CHECK (outcome IS NULL OR report <> '')
);
CREATE INDEX hub_commitment_by_hub ON hub_commitment (hub_no);
