-- Purpose: advisers' work with authorities and trusts from offer to close, how ready a place is for help, and which
-- programmes are had where; findings, steps, progress and claims are never written over.
CREATE TABLE help_readiness (
    place_kind TEXT NOT NULL CHECK (place_kind IN ('trust', 'authority')),
    place TEXT NOT NULL CHECK (place <> ''),
    note_no BIGINT NOT NULL CHECK (note_no >= 1),
    wish TEXT NOT NULL CHECK (wish IN ('wants', 'refuses', 'not-asked')),
    shares_data SMALLINT NOT NULL CHECK (shares_data IN (0, 1)),
    names_lead SMALLINT NOT NULL CHECK (names_lead IN (0, 1)),
    reason TEXT NOT NULL CHECK (reason <> ''),
    said_of TEXT NOT NULL CHECK (length(said_of) = 10),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (place_kind, place, note_no)
);
CREATE TABLE engagement (
    engagement_no BIGINT NOT NULL PRIMARY KEY,
    place_kind TEXT NOT NULL CHECK (place_kind IN ('trust', 'authority')),
    place TEXT NOT NULL CHECK (place <> ''),
    state TEXT NOT NULL CHECK (
        state IN (
            'offered', 'accepted', 'declared', 'cleared', 'visited', 'diagnosed', 'proposed',
            'planned', 'escalated', 'closed', 'declined', 'withdrawn'
        )
    ),
    adviser TEXT NOT NULL CHECK (adviser <> ''),
    adviser_id BIGINT NOT NULL,
    offered_on TEXT NOT NULL CHECK (length(offered_on) = 10),
    ended_on TEXT CHECK (ended_on >= offered_on),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    CHECK ((ended_on IS NOT NULL) = (state IN ('closed', 'declined', 'withdrawn')))
);
CREATE INDEX engagement_by_place ON engagement (place_kind, place, engagement_no);
CREATE INDEX engagement_by_adviser ON engagement (adviser_id, engagement_no);
CREATE TABLE engagement_step (
    engagement_no BIGINT NOT NULL REFERENCES engagement (engagement_no),
    step_no BIGINT NOT NULL CHECK (step_no >= 1),
    step TEXT NOT NULL CHECK (step <> ''),
    party TEXT NOT NULL CHECK (party IN ('department', 'adviser', 'place')),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    words TEXT NOT NULL,
    rating TEXT NOT NULL CHECK (rating IN ('', 'on-track', 'at-risk', 'off-track', 'met')),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (engagement_no, step_no)
);
CREATE TABLE engagement_finding (
    engagement_no BIGINT NOT NULL REFERENCES engagement (engagement_no),
    expectation TEXT NOT NULL CHECK (expectation <> ''),
    finding_no BIGINT NOT NULL CHECK (finding_no >= 1),
    rating TEXT NOT NULL CHECK (rating IN ('met', 'partly', 'not-met', 'not-seen')),
    evidence TEXT NOT NULL,
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (engagement_no, expectation, finding_no),
    CHECK (rating = 'not-seen' OR evidence <> '')
);
CREATE TABLE engagement_objective (
    engagement_no BIGINT NOT NULL REFERENCES engagement (engagement_no),
    objective_no BIGINT NOT NULL CHECK (objective_no >= 1),
    expectation TEXT NOT NULL CHECK (expectation <> ''),
    words TEXT NOT NULL CHECK (words <> ''),
    measure TEXT NOT NULL CHECK (measure IN ('absence', 'persistent', 'severe', 'expectation')),
    definition TEXT NOT NULL CHECK (definition <> ''),
    window_from TEXT NOT NULL CHECK (length(window_from) = 10),
    window_to TEXT NOT NULL CHECK (window_to >= window_from),
    baseline_count BIGINT NOT NULL CHECK (baseline_count >= 0),
    baseline_whole BIGINT NOT NULL CHECK (baseline_whole >= 1 AND baseline_count <= baseline_whole),
    target BIGINT NOT NULL CHECK (target BETWEEN 0 AND 1000),
    due_on TEXT NOT NULL CHECK (due_on > window_to),
    withdrawn_on TEXT CHECK (length(withdrawn_on) = 10),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (engagement_no, objective_no)
);
CREATE TABLE engagement_progress (
    engagement_no BIGINT NOT NULL,
    objective_no BIGINT NOT NULL,
    progress_no BIGINT NOT NULL CHECK (progress_no >= 1),
    rating TEXT NOT NULL CHECK (rating IN ('on-track', 'at-risk', 'off-track', 'met')),
    words TEXT NOT NULL CHECK (words <> ''),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (engagement_no, objective_no, progress_no),
    FOREIGN KEY (engagement_no, objective_no)
        REFERENCES engagement_objective (engagement_no, objective_no)
);
CREATE TABLE programme_claim (
    place_kind TEXT NOT NULL CHECK (place_kind IN ('school', 'trust', 'authority')),
    place TEXT NOT NULL CHECK (place <> ''),
    programme TEXT NOT NULL CHECK (programme <> ''),
    claim_no BIGINT NOT NULL CHECK (claim_no >= 1),
    standing TEXT NOT NULL CHECK (standing IN ('eligible', 'applied', 'has', 'had', 'refused')),
    since TEXT CHECK (length(since) = 10),
    until TEXT CHECK (until >= since),
    so_far TEXT NOT NULL,
    source TEXT NOT NULL CHECK (source <> ''),
    as_of TEXT NOT NULL CHECK (length(as_of) = 10),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (place_kind, place, programme, claim_no)
);
CREATE INDEX programme_claim_by_programme ON programme_claim (programme, place_kind, place);
