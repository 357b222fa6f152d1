-- Purpose: trusts and other groups by number or part of a name, with the number of their schools now.
-- Rows: up to 10,000, by name.
SELECT t.trust_uid, t.group_id, t.name, t.kind, t.is_open, t.opened, t.closed,
    (
        SELECT count(*) FROM school_trust AS m
        WHERE m.trust_uid = t.trust_uid AND m.left_on IS NULL
    ) AS schools,
    (
        SELECT max(m.school_id) FROM school_trust AS m WHERE m.trust_uid = t.trust_uid
    ) AS last_school
FROM trust AS t
WHERE t.trust_uid = :trust_uid OR lower(t.name) LIKE :pattern ESCAPE '\'
ORDER BY t.name, t.trust_uid
