-- Purpose: joint statements, newest first.
-- Rows: some.
SELECT statement_no, heading, words, written_on, published_on, version FROM alliance_statement
ORDER BY written_on DESC, statement_no DESC
