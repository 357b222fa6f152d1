-- Purpose: the groups that a school belongs or belonged to.
-- Rows: a few, by date of joining.
SELECT m.trust_uid, t.name, t.kind, m.joined, m.left_on FROM school_trust AS m
JOIN trust AS t ON t.trust_uid = m.trust_uid
WHERE m.school_id = :school_id ORDER BY m.joined, m.trust_uid
