-- Purpose: keep a file until somebody confirms it.
-- Rows: none.
INSERT INTO upload (
    school_id, upload_id, person_id, kind, file_name, fingerprint, received_at, expires_at, body
) VALUES (
    :school_id, :upload_id, :person_id, :kind, :file_name, :fingerprint, :received_at,
    :expires_at, :body
)
