-- Purpose: which authorities share a border, from the published file loaded last.
CREATE TABLE authority_border (
    first_code TEXT NOT NULL CHECK (length(first_code) = 3),
    second_code TEXT NOT NULL CHECK (length(second_code) = 3),
    file_name TEXT NOT NULL CHECK (file_name <> ''),
    recorded_at TEXT NOT NULL,
    PRIMARY KEY (first_code, second_code),
    CHECK (first_code < second_code)
);
