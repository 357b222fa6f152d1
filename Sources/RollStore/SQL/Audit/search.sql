-- Purpose: what people did and saw, by child, school, person, kind and time.
-- Rows: at most the number asked for, newest first.
SELECT c.writer, c.entry_no, c.recorded_at, c.kind, c.person_id,
    coalesce(d.operator, c.person_name) AS person_name, c.role, c.reason,
    coalesce(d.purpose, c.purpose) AS purpose, coalesce(d.school_id, c.school_id) AS school_id,
    coalesce(d.pupil_id, c.pupil_id) AS pupil_id,
    coalesce(d.pupils_shown, c.pupils_shown) AS pupils_shown,
    coalesce(d.command, c.note) AS note
FROM audit_content AS c
LEFT JOIN disclosure AS d ON c.disclosure_no <> 0 AND d.disclosure_no = c.disclosure_no
WHERE c.recorded_at >= :since AND c.recorded_at < :before
    AND coalesce(d.pupil_id, c.pupil_id) BETWEEN :first_pupil AND :last_pupil
    AND coalesce(d.school_id, c.school_id) BETWEEN :first_school AND :last_school
    AND c.person_id BETWEEN :first_person AND :last_person
    AND (:kind = '' OR c.kind = :kind)
ORDER BY c.recorded_at DESC, c.writer, c.entry_no DESC LIMIT :most OFFSET :skipped
