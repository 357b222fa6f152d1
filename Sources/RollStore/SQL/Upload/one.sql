-- Purpose: a file that waits, for the person who sent it, as long as its time is not over.
-- Rows: one or none.
SELECT upload_id, kind, file_name, fingerprint, received_at, expires_at, body FROM upload
WHERE school_id = :school_id AND upload_id = :upload_id AND person_id = :person_id
    AND expires_at > :now
