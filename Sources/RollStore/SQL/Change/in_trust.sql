-- Purpose: the schools that a group's kind puts into a trust or not.
-- Rows: up to 100.
SELECT school_id FROM school_trust WHERE trust_uid = :trust_uid
