-- Purpose: keep a joint statement.
-- Rows: none.
INSERT INTO alliance_statement (
    statement_no, heading, words, written_on, version, changed_at
)
VALUES (:statement_no, :heading, :words, :written_on, 1, :changed_at)
