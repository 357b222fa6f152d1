-- Purpose: end every sign-in of a person, but one that may go on.
-- Rows: none.
UPDATE sign_in SET ended_at = :now
WHERE person_id = :person_id AND sign_in_hash <> :but AND ended_at IS NULL
