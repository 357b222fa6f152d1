-- As sqlite_import.sql, with the key that keeps a session from having two marks.
PRAGMA journal_mode = WAL;
PRAGMA synchronous = FULL;
CREATE TABLE mark (
    urn INTEGER, upn TEXT, date TEXT, session TEXT, code TEXT, minutes_late TEXT, comment TEXT,
    PRIMARY KEY (urn, upn, date, session)
) WITHOUT ROWID;
.mode csv
.import --skip 1 marks.csv mark
