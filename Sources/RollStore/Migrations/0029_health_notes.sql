-- Purpose: notes on a child's health, apart from all others, so that nothing else reads or counts them.
CREATE TABLE health_note (
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
CREATE INDEX health_note_by_pupil ON health_note (school_id, pupil_id);
