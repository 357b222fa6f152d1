-- Purpose: what a school told the next one of a pupil who moved on from Year 6, once that had the pupil.
CREATE TABLE year_six_handover (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    to_school_id BIGINT NOT NULL REFERENCES school (school_id),
    begun_on TEXT NOT NULL CHECK (length(begun_on) = 10),
    handed_on TEXT NOT NULL CHECK (handed_on >= begun_on),
    helped TEXT NOT NULL CHECK (length(helped) <= 4000),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, to_school_id),
    CHECK (to_school_id <> school_id),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX year_six_handover_to ON year_six_handover (to_school_id, pupil_id);
CREATE TABLE year_six_year (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    to_school_id BIGINT NOT NULL,
    start_year BIGINT NOT NULL CHECK (start_year BETWEEN 1990 AND 2200),
    possible BIGINT NOT NULL CHECK (possible >= 1),
    absent BIGINT NOT NULL CHECK (absent BETWEEN 0 AND possible),
    authorised BIGINT NOT NULL CHECK (authorised BETWEEN 0 AND absent),
    PRIMARY KEY (school_id, pupil_id, to_school_id, start_year),
    FOREIGN KEY (school_id, pupil_id, to_school_id)
        REFERENCES year_six_handover (school_id, pupil_id, to_school_id)
);
