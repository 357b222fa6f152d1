-- Purpose: what people say of what guidance expects of schools, trusts and authorities; nothing in it is written
-- over. With it, the way from a person to the referrals that they sent.
CREATE TABLE expectation_note (
    holder_kind TEXT NOT NULL CHECK (holder_kind IN ('school', 'trust', 'authority')),
    holder TEXT NOT NULL CHECK (holder <> ''),
    expectation TEXT NOT NULL CHECK (expectation <> ''),
    note_no BIGINT NOT NULL CHECK (note_no >= 1),
    is_met SMALLINT NOT NULL CHECK (is_met IN (0, 1)),
    words TEXT NOT NULL,
    link TEXT NOT NULL,
    said_of TEXT NOT NULL CHECK (length(said_of) = 10),
    written_at TEXT NOT NULL,
    written_by TEXT NOT NULL CHECK (written_by <> ''),
    written_by_id BIGINT NOT NULL,
    title TEXT NOT NULL,
    PRIMARY KEY (holder_kind, holder, expectation, note_no)
);
CREATE INDEX service_referral_by_referrer ON service_referral (referred_by_id, school_id);
