-- Purpose: why a survey is asked, when it was ended before its last day, what was changed of it; and how much of a
-- reminder is concerns that nobody has read.
ALTER TABLE voice_survey ADD COLUMN explanation TEXT NOT NULL DEFAULT '';
ALTER TABLE voice_survey ADD COLUMN ended_on TEXT CHECK (length(ended_on) = 10);
CREATE TABLE voice_survey_change (
    survey_no BIGINT NOT NULL REFERENCES voice_survey (survey_no),
    change_no BIGINT NOT NULL CHECK (change_no >= 1),
    what TEXT NOT NULL CHECK (what IN ('closes', 'explanation', 'end')),
    was TEXT NOT NULL,
    became TEXT NOT NULL CHECK (became <> was),
    changed_at TEXT NOT NULL,
    changed_by TEXT NOT NULL CHECK (changed_by <> ''),
    changed_by_id BIGINT NOT NULL,
    PRIMARY KEY (survey_no, change_no)
);
ALTER TABLE reminder ADD COLUMN concerns BIGINT NOT NULL DEFAULT 0 CHECK (concerns >= 0);
