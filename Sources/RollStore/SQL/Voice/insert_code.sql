-- Purpose: keep the digest of a code that was handed out.
-- Rows: none.
INSERT INTO voice_code (digest, survey_no, school_id, is_spent)
VALUES (:digest, :survey_no, :school_id, 0)
