-- Purpose: services of an area, and referrals of children to them with every step; who sees a child is said by the relation.
CREATE TABLE area_service (
    service_no BIGINT NOT NULL PRIMARY KEY,
    authority TEXT NOT NULL,
    name TEXT NOT NULL CHECK (name <> ''),
    kind TEXT NOT NULL CHECK (kind <> ''),
    offer TEXT NOT NULL CHECK (offer <> ''),
    is_open SMALLINT NOT NULL CHECK (is_open IN (0, 1)),
    changed_at TEXT NOT NULL,
    UNIQUE (authority, name)
);
CREATE TABLE service_referral (
    school_id BIGINT NOT NULL,
    referral_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    service_no BIGINT NOT NULL REFERENCES area_service (service_no),
    state TEXT NOT NULL CHECK (
        state IN ('sent', 'waiting', 'accepted', 'started', 'ended', 'declined', 'withdrawn')
    ),
    reason TEXT NOT NULL CHECK (reason <> ''),
    asked TEXT NOT NULL CHECK (asked <> ''),
    consent TEXT NOT NULL CHECK (consent IN ('given', 'not-needed')),
    consent_by TEXT NOT NULL,
    consent_on TEXT CHECK (length(consent_on) = 10),
    consent_ended_on TEXT CHECK (consent_ended_on >= consent_on),
    referred_by TEXT NOT NULL CHECK (referred_by <> ''),
    referred_by_id BIGINT NOT NULL,
    referred_on TEXT NOT NULL CHECK (length(referred_on) = 10),
    worker TEXT NOT NULL,
    relation_no BIGINT REFERENCES referral (referral_no),
    version BIGINT NOT NULL CHECK (version >= 1),
    changed_at TEXT NOT NULL,
    PRIMARY KEY (school_id, referral_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id),
    CHECK (consent = 'not-needed' OR (consent_by <> '' AND consent_on <= referred_on)),
    CHECK (relation_no IS NOT NULL OR state NOT IN ('accepted', 'started'))
);
CREATE INDEX service_referral_by_state ON service_referral (state, school_id);
CREATE INDEX service_referral_by_pupil ON service_referral (school_id, pupil_id);
CREATE INDEX service_referral_by_relation ON service_referral (relation_no);
CREATE TABLE service_referral_step (
    school_id BIGINT NOT NULL,
    referral_no BIGINT NOT NULL,
    step_no BIGINT NOT NULL CHECK (step_no >= 1),
    step TEXT NOT NULL CHECK (step <> ''),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    words TEXT NOT NULL,
    taken_by TEXT NOT NULL CHECK (taken_by <> ''),
    taken_at TEXT NOT NULL,
    PRIMARY KEY (school_id, referral_no, step_no),
    FOREIGN KEY (school_id, referral_no) REFERENCES service_referral (school_id, referral_no)
);
