-- Purpose: where people want to be reminded by mail, and every reminder with what became of it.
CREATE TABLE person_mail (
    person_id BIGINT NOT NULL PRIMARY KEY REFERENCES person (person_id),
    address TEXT NOT NULL,
    is_wanted SMALLINT NOT NULL CHECK (is_wanted IN (0, 1)),
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    changed_at TEXT NOT NULL,
    CHECK (is_wanted = 0 OR address <> '')
);
CREATE TABLE reminder (
    person_id BIGINT NOT NULL REFERENCES person (person_id),
    on_date TEXT NOT NULL CHECK (length(on_date) = 10),
    state TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused', 'overtaken')),
    due BIGINT NOT NULL CHECK (due >= 1),
    late BIGINT NOT NULL CHECK (late BETWEEN 0 AND due),
    tries BIGINT NOT NULL CHECK (tries >= 0),
    next_try_at TEXT NOT NULL,
    fault TEXT NOT NULL,
    made_at TEXT NOT NULL,
    changed_at TEXT NOT NULL,
    PRIMARY KEY (person_id, on_date)
);
CREATE INDEX reminder_by_state ON reminder (state, on_date);
