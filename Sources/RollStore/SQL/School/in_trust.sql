-- Purpose: the schools that belong to a trust or other group now.
-- Rows: up to 150, by number.
SELECT * FROM school_now
WHERE school_id IN (
    SELECT b.school_id FROM school_trust AS b
    WHERE b.trust_uid = :trust_uid AND b.left_on IS NULL
)
ORDER BY school_id
