-- Purpose: the record of what people did and saw: chains of digests, contents that can be erased.
CREATE TABLE audit_chain (
    writer TEXT NOT NULL PRIMARY KEY CHECK (writer <> ''),
    entry_no BIGINT NOT NULL CHECK (entry_no >= 0),
    link TEXT NOT NULL CHECK (length(link) = 64)
);
CREATE TABLE audit_entry (
    writer TEXT NOT NULL,
    entry_no BIGINT NOT NULL CHECK (entry_no >= 1),
    recorded_at TEXT NOT NULL,
    digest TEXT NOT NULL CHECK (length(digest) = 64),
    link TEXT NOT NULL CHECK (length(link) = 64),
    PRIMARY KEY (writer, entry_no)
);
CREATE TABLE audit_content (
    writer TEXT NOT NULL,
    entry_no BIGINT NOT NULL,
    recorded_at TEXT NOT NULL,
    record_key TEXT NOT NULL CHECK (length(record_key) = 64),
    kind TEXT NOT NULL,
    person_id BIGINT NOT NULL,
    person_name TEXT NOT NULL,
    role TEXT NOT NULL,
    reason TEXT NOT NULL,
    purpose TEXT NOT NULL,
    school_id BIGINT NOT NULL,
    pupil_id BIGINT NOT NULL,
    pupils_shown BIGINT NOT NULL,
    note TEXT NOT NULL,
    disclosure_no BIGINT NOT NULL,
    PRIMARY KEY (writer, entry_no),
    FOREIGN KEY (writer, entry_no) REFERENCES audit_entry (writer, entry_no)
);
CREATE INDEX audit_content_by_pupil ON audit_content (pupil_id, recorded_at);
CREATE INDEX audit_content_by_person ON audit_content (person_id, recorded_at);
CREATE INDEX audit_content_by_time ON audit_content (recorded_at);
CREATE INDEX audit_content_by_disclosure ON audit_content (disclosure_no);
CREATE TABLE audit_anchor (
    writer TEXT NOT NULL,
    anchor_date TEXT NOT NULL CHECK (length(anchor_date) = 10),
    entry_no BIGINT NOT NULL,
    link TEXT NOT NULL CHECK (length(link) = 64),
    seal TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (writer, anchor_date)
);
CREATE TRIGGER audit_entry_is_kept BEFORE UPDATE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'history: rows of audit_entry are never changed');
END;
CREATE TRIGGER audit_entry_is_not_erased BEFORE DELETE ON audit_entry
BEGIN
    SELECT RAISE(ABORT, 'history: rows of audit_entry are never erased');
END;
CREATE TRIGGER audit_anchor_is_kept BEFORE UPDATE ON audit_anchor
BEGIN
    SELECT RAISE(ABORT, 'history: rows of audit_anchor are never changed');
END;
CREATE TRIGGER audit_anchor_is_not_erased BEFORE DELETE ON audit_anchor
BEGIN
    SELECT RAISE(ABORT, 'history: rows of audit_anchor are never erased');
END;
CREATE TRIGGER audit_content_is_kept BEFORE UPDATE ON audit_content
BEGIN
    SELECT RAISE(ABORT, 'history: rows of audit_content are never changed');
END;
CREATE TRIGGER audit_content_is_not_erased BEFORE DELETE ON audit_content
WHEN NOT EXISTS (
    SELECT 1 FROM retention_permit
    WHERE table_name = 'audit_content' AND OLD.recorded_at < cutoff
)
BEGIN
    SELECT RAISE(ABORT, 'history: rows of audit_content are erased only when their retention has ended');
END;
