-- Purpose: the groups that a school belongs or belonged to.
-- Rows: a few, by date of joining.
SELECT trust_uid, joined, left_on FROM school_trust
WHERE school_id = :school_id ORDER BY joined, trust_uid
