-- Purpose: change or publish a joint statement, if nobody changed it since it was read.
-- Rows: none.
UPDATE alliance_statement
SET heading = :heading, words = :words, published_on = :published_on, version = version + 1,
    changed_at = :changed_at
WHERE statement_no = :statement_no AND version = :version
