-- Purpose: what a person keeps of lists of pupils: filters by name, and lists that were pasted.
CREATE TABLE pupil_view (
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    view_no BIGINT NOT NULL CHECK (view_no >= 1),
    place TEXT NOT NULL CHECK (place <> ''),
    name TEXT NOT NULL CHECK (name <> ''),
    question TEXT NOT NULL,
    is_list SMALLINT NOT NULL CHECK (is_list IN (0, 1)),
    made_at TEXT NOT NULL,
    PRIMARY KEY (person_id, view_no)
);
CREATE TABLE pupil_view_member (
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    person_id BIGINT NOT NULL,
    view_no BIGINT NOT NULL,
    PRIMARY KEY (school_id, pupil_id, person_id, view_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id),
    FOREIGN KEY (person_id, view_no) REFERENCES pupil_view (person_id, view_no)
);
CREATE INDEX pupil_view_member_by_view ON pupil_view_member (person_id, view_no);
CREATE INDEX group_member_by_enrolment ON group_member (school_id, enrolment_no);
