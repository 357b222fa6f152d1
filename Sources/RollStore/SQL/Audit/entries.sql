-- Purpose: a run of a writer's chain, with what each link stands for where it is kept.
-- Rows: as many as asked for, in order.
SELECT e.writer, e.entry_no, e.recorded_at, e.digest, e.link, c.record_key, c.kind,
    c.person_id, coalesce(d.operator, c.person_name) AS person_name, c.role, c.reason,
    coalesce(d.purpose, c.purpose) AS purpose, coalesce(d.school_id, c.school_id) AS school_id,
    coalesce(d.pupil_id, c.pupil_id) AS pupil_id,
    coalesce(d.pupils_shown, c.pupils_shown) AS pupils_shown,
    coalesce(d.command, c.note) AS note, c.disclosure_no, d.recorded_at AS looked_at
FROM audit_entry AS e
LEFT JOIN audit_content AS c ON c.writer = e.writer AND c.entry_no = e.entry_no
LEFT JOIN disclosure AS d ON c.disclosure_no <> 0 AND d.disclosure_no = c.disclosure_no
WHERE e.writer = :writer AND e.entry_no > :after ORDER BY e.entry_no LIMIT :most
