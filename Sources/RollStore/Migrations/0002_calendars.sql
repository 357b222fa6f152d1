-- Purpose: terms, holidays, training days, closures and excluded dates, with what was known when.
CREATE TABLE calendar_entry (
    scope_kind TEXT NOT NULL CHECK (scope_kind IN ('school', 'authority')),
    scope_code TEXT NOT NULL,
    kind TEXT NOT NULL
        CHECK (kind IN ('term', 'holiday', 'inset', 'closure', 'extra', 'excluded')),
    from_date TEXT NOT NULL CHECK (length(from_date) = 10),
    to_date TEXT NOT NULL CHECK (to_date >= from_date),
    sessions TEXT NOT NULL CHECK (sessions IN ('both', 'AM', 'PM')),
    label TEXT NOT NULL,
    recorded_at TEXT NOT NULL,
    withdrawn_at TEXT CHECK (withdrawn_at >= recorded_at),
    PRIMARY KEY (scope_kind, scope_code, from_date, to_date, kind, sessions, label, recorded_at)
);
CREATE TABLE school_week (
    school_id BIGINT NOT NULL REFERENCES school (school_id),
    weekdays TEXT NOT NULL CHECK (weekdays <> ''),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (school_id, recorded_at)
);
