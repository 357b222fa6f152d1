-- Purpose: say which dates a published file counts that was loaded without them.
-- Rows: none.
UPDATE published_file SET first_date = :first_date, last_date = :last_date
WHERE fingerprint = :fingerprint
