-- Purpose: whose child this is: allocations, accepted referrals, and attempts to reach a family.
CREATE TABLE allocation (
    pupil_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    valid_from TEXT NOT NULL CHECK (length(valid_from) = 10),
    valid_to TEXT CHECK (valid_to >= valid_from),
    source TEXT NOT NULL CHECK (source <> ''),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (pupil_id, person_id, valid_from)
);
CREATE INDEX allocation_by_person ON allocation (person_id, pupil_id);
CREATE TABLE referral (
    referral_no BIGINT NOT NULL PRIMARY KEY,
    pupil_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    referred_on TEXT NOT NULL CHECK (length(referred_on) = 10),
    accepted_on TEXT CHECK (accepted_on >= referred_on),
    ended_on TEXT CHECK (ended_on >= referred_on),
    source TEXT NOT NULL CHECK (source <> ''),
    recorded_at TEXT NOT NULL
);
CREATE INDEX referral_by_person ON referral (person_id, pupil_id);
CREATE INDEX referral_by_child ON referral (pupil_id);
CREATE TABLE contact_attempt (
    school_id BIGINT NOT NULL,
    attempt_no BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    about_date TEXT NOT NULL CHECK (length(about_date) = 10),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    channel TEXT NOT NULL,
    outcome TEXT NOT NULL,
    contact_no BIGINT NOT NULL,
    note TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, attempt_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX contact_attempt_by_pupil ON contact_attempt (school_id, pupil_id, about_date);
