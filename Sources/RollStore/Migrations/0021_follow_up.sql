-- Purpose: what follows absence up: returns that were sent, part-time timetables, leavers, lists.
CREATE TABLE return_note (
    school_id BIGINT NOT NULL,
    note_no BIGINT NOT NULL CHECK (note_no >= 1),
    pupil_id BIGINT NOT NULL,
    kind TEXT NOT NULL CHECK (kind IN ('new-pupil', 'deletion', 'attendance', 'sickness')),
    about_date TEXT NOT NULL CHECK (length(about_date) = 10),
    sent_on TEXT CHECK (length(sent_on) = 10),
    ground TEXT NOT NULL,
    note TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, note_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX return_note_by_pupil ON return_note (school_id, pupil_id);
CREATE TABLE part_time_timetable (
    school_id BIGINT NOT NULL,
    timetable_no BIGINT NOT NULL CHECK (timetable_no >= 1),
    pupil_id BIGINT NOT NULL,
    first_date TEXT NOT NULL CHECK (length(first_date) = 10),
    last_date TEXT NOT NULL CHECK (last_date >= first_date),
    sessions TEXT NOT NULL CHECK (sessions <> ''),
    agreed_on TEXT CHECK (length(agreed_on) = 10),
    agreed_with TEXT NOT NULL,
    circumstances TEXT NOT NULL,
    review_on TEXT NOT NULL CHECK (review_on >= first_date),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, timetable_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX part_time_timetable_by_pupil ON part_time_timetable (school_id, pupil_id);
CREATE TABLE part_time_review (
    school_id BIGINT NOT NULL,
    timetable_no BIGINT NOT NULL,
    review_no BIGINT NOT NULL CHECK (review_no >= 1),
    pupil_id BIGINT NOT NULL,
    reviewed_on TEXT NOT NULL CHECK (length(reviewed_on) = 10),
    last_date TEXT NOT NULL CHECK (length(last_date) = 10),
    review_on TEXT CHECK (length(review_on) = 10),
    note TEXT NOT NULL,
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, timetable_no, review_no),
    FOREIGN KEY (school_id, timetable_no)
        REFERENCES part_time_timetable (school_id, timetable_no)
);
CREATE TABLE leaver_step (
    school_id BIGINT NOT NULL,
    step_no BIGINT NOT NULL CHECK (step_no >= 1),
    pupil_id BIGINT NOT NULL,
    left_on TEXT NOT NULL CHECK (length(left_on) = 10),
    destination TEXT NOT NULL,
    is_confirmed SMALLINT NOT NULL CHECK (is_confirmed IN (0, 1)),
    owner TEXT NOT NULL,
    next_step TEXT NOT NULL,
    due_on TEXT CHECK (length(due_on) = 10),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, step_no),
    CHECK (is_confirmed = 0 OR destination <> ''),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX leaver_step_by_pupil ON leaver_step (school_id, pupil_id);
CREATE TABLE list_team (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    team_no BIGINT NOT NULL CHECK (team_no >= 1),
    families BIGINT NOT NULL CHECK (families BETWEEN 1 AND 500),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, team_no)
);
CREATE TABLE list_deferral (
    school_id BIGINT NOT NULL,
    deferral_no BIGINT NOT NULL CHECK (deferral_no >= 1),
    pupil_id BIGINT NOT NULL,
    deferred_on TEXT NOT NULL CHECK (length(deferred_on) = 10),
    reason TEXT NOT NULL CHECK (reason <> ''),
    made_at TEXT NOT NULL,
    made_by TEXT NOT NULL CHECK (made_by <> ''),
    made_by_id BIGINT NOT NULL,
    PRIMARY KEY (school_id, deferral_no),
    FOREIGN KEY (school_id, pupil_id) REFERENCES pupil (school_id, pupil_id)
);
CREATE INDEX contact_by_telephone ON contact (school_id, telephone, name);
CREATE INDEX list_deferral_by_pupil ON list_deferral (school_id, pupil_id);
