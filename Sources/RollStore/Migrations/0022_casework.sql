-- Purpose: conversations, plans with all their versions, how plans fared, safeguarding notes, and
-- casework handed from school to school; nothing in it is written over but how a plan stands.
CREATE TABLE conversation (
    school_id BIGINT NOT NULL,
    conversation_no BIGINT NOT NULL,
    version_no BIGINT NOT NULL CHECK (version_no >= 1),
    pupil_id BIGINT NOT NULL,
    held_on TEXT NOT NULL CHECK (length(held_on) = 10),
    place TEXT NOT NULL CHECK (place <> ''),
    not_heard TEXT NOT NULL,
    strengths TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, conversation_no, version_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX conversation_by_pupil ON conversation (school_id, pupil_id, conversation_no);
CREATE TABLE conversation_statement (
    school_id BIGINT NOT NULL,
    conversation_no BIGINT NOT NULL,
    version_no BIGINT NOT NULL,
    statement_no BIGINT NOT NULL,
    voice TEXT NOT NULL,
    speaker TEXT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    PRIMARY KEY (school_id, conversation_no, version_no, statement_no),
    FOREIGN KEY (school_id, conversation_no, version_no)
        REFERENCES conversation (school_id, conversation_no, version_no)
);
CREATE TABLE conversation_barrier (
    school_id BIGINT NOT NULL,
    conversation_no BIGINT NOT NULL,
    version_no BIGINT NOT NULL,
    barrier TEXT NOT NULL,
    force TEXT NOT NULL CHECK (force IN ('push', 'pull')),
    said_by TEXT NOT NULL,
    confidence TEXT NOT NULL,
    PRIMARY KEY (school_id, conversation_no, version_no, barrier),
    FOREIGN KEY (school_id, conversation_no, version_no)
        REFERENCES conversation (school_id, conversation_no, version_no)
);
CREATE TABLE help_plan (
    school_id BIGINT NOT NULL,
    plan_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('support', 'joint')),
    state TEXT NOT NULL CHECK (
        state IN (
            'draft', 'draft-school', 'draft-authority', 'live', 'changing', 'changing-school',
            'changing-authority', 'ended', 'handed-over'
        )
    ),
    version_no BIGINT NOT NULL CHECK (version_no >= 1),
    in_force_no BIGINT CHECK (in_force_no BETWEEN 1 AND version_no),
    opened_on TEXT NOT NULL CHECK (length(opened_on) = 10),
    live_from TEXT CHECK (live_from >= opened_on),
    review_on TEXT NOT NULL CHECK (length(review_on) = 10),
    ended_on TEXT CHECK (ended_on >= opened_on),
    outcome TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, plan_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id),
    CHECK ((state IN ('ended', 'handed-over')) = (ended_on IS NOT NULL)),
    CHECK (
        state NOT IN ('live', 'changing', 'changing-school', 'changing-authority')
        OR in_force_no IS NOT NULL
    )
);
CREATE INDEX help_plan_by_pupil ON help_plan (school_id, pupil_id);
CREATE INDEX help_plan_by_child ON help_plan (pupil_id, kind);
CREATE UNIQUE INDEX help_plan_open ON help_plan (school_id, pupil_id, kind)
    WHERE ended_on IS NULL;
CREATE TABLE help_plan_version (
    school_id BIGINT NOT NULL,
    plan_no BIGINT NOT NULL,
    version_no BIGINT NOT NULL,
    body TEXT NOT NULL CHECK (body <> ''),
    why TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (school_id, plan_no, version_no),
    FOREIGN KEY (school_id, plan_no) REFERENCES help_plan (school_id, plan_no)
);
CREATE TABLE help_plan_entry (
    school_id BIGINT NOT NULL,
    plan_no BIGINT NOT NULL,
    entry_no BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind <> ''),
    version_no BIGINT NOT NULL,
    item_no BIGINT NOT NULL,
    state TEXT NOT NULL,
    happened_on TEXT NOT NULL CHECK (length(happened_on) = 10),
    note TEXT NOT NULL,
    missed BIGINT CHECK (missed BETWEEN 0 AND possible),
    possible BIGINT CHECK (possible >= 0),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (school_id, plan_no, entry_no),
    FOREIGN KEY (school_id, plan_no) REFERENCES help_plan (school_id, plan_no)
);
CREATE TABLE safeguarding_note (
    school_id BIGINT NOT NULL,
    note_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    words TEXT NOT NULL CHECK (words <> ''),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (school_id, note_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX safeguarding_note_by_pupil ON safeguarding_note (school_id, pupil_id);
CREATE TABLE casework_handover (
    school_id BIGINT NOT NULL,
    handover_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    to_school_id BIGINT NOT NULL REFERENCES school (school_id),
    reason TEXT NOT NULL CHECK (reason <> ''),
    made_on TEXT NOT NULL CHECK (length(made_on) = 10),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (school_id, handover_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id),
    CHECK (to_school_id <> school_id)
);
CREATE INDEX casework_handover_to ON casework_handover (to_school_id, pupil_id);
