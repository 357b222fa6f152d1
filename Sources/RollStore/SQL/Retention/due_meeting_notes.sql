-- Purpose: meetings of school and authority with notes past their time; of pupils only once they left.
-- Rows: one a note; no pupil is 0.
SELECT n.school_id, COALESCE(n.pupil_id, 0) AS pupil_id, n.meeting_no AS record_no, n.note_no
FROM support_meeting_note AS n
WHERE n.written_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS e
        WHERE e.school_id = n.school_id AND e.pupil_id = n.pupil_id
            AND (e.leaving_date IS NULL OR e.leaving_date >= :today)
    )
ORDER BY n.school_id, n.meeting_no, n.note_no
