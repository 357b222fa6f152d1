-- The sqlite3 shell's own import: the file's columns as a table, durable, without any check.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE mark (
    urn INTEGER, upn TEXT, date TEXT, session TEXT, code TEXT, minutes_late TEXT, comment TEXT
);
.mode csv
.import --skip 1 marks.csv mark
