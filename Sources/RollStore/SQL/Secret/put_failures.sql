-- Purpose: note failures to sign in, and until when no more are heard.
-- Rows: none.
UPDATE person_secret SET failures = :failures, locked_until = :locked_until
WHERE person_id = :person_id
