-- Purpose: meetings about a child past their time with nothing open, of pupils who have left.
-- Rows: one a meeting.
SELECT m.school_id, m.pupil_id, m.meeting_no AS record_no FROM child_meeting AS m
WHERE m.changed_at < :cutoff AND m.on_date < :cutoff_date
    AND NOT EXISTS (
        SELECT 1 FROM child_meeting_action AS kept
        WHERE kept.school_id = m.school_id AND kept.meeting_no = m.meeting_no
            AND (kept.state = 'open' OR kept.changed_at >= :cutoff)
    )
    AND NOT EXISTS (
        SELECT 1 FROM child_meeting_note AS kept
        WHERE kept.school_id = m.school_id AND kept.meeting_no = m.meeting_no
            AND kept.written_at >= :cutoff
    )
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS e
        WHERE e.school_id = m.school_id AND e.pupil_id = m.pupil_id
            AND (e.leaving_date IS NULL OR e.leaving_date >= :today)
    )
ORDER BY m.school_id, m.meeting_no
