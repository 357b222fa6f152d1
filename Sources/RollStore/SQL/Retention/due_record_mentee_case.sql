-- Purpose: cases of mentors that are over and past their time, of pupils who have left.
-- Rows: one a case.
SELECT m.school_id, m.pupil_id, m.case_no AS record_no FROM mentee_case AS m
WHERE m.state IN ('closed', 'declined') AND m.since < :cutoff_date
    AND NOT EXISTS (
        SELECT 1 FROM mentee_entry AS kept
        WHERE kept.school_id = m.school_id AND kept.case_no = m.case_no
            AND kept.recorded_at >= :cutoff
    )
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS e
        WHERE e.school_id = m.school_id AND e.pupil_id = m.pupil_id
            AND (e.leaving_date IS NULL OR e.leaving_date >= :today)
    )
ORDER BY m.school_id, m.case_no
