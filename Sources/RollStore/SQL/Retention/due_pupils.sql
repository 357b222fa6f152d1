-- Purpose: pupils whose every registration ended before a cutoff and of whom no marks remain.
-- Rows: one a pupil past their time.
SELECT school_id, pupil_id FROM pupil
WHERE recorded_at < :cutoff
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS kept
        WHERE kept.school_id = pupil.school_id AND kept.pupil_id = pupil.pupil_id
            AND (
                kept.leaving_date IS NULL OR kept.leaving_date >= :cutoff_date
                OR kept.recorded_at >= :cutoff
            )
    )
    AND NOT EXISTS (
        SELECT 1 FROM pupil_history AS kept
        WHERE kept.school_id = pupil.school_id AND kept.pupil_id = pupil.pupil_id
            AND kept.recorded_at >= :cutoff
    )
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS past
        JOIN enrolment_history AS kept
            ON kept.school_id = past.school_id AND kept.enrolment_no = past.enrolment_no
        WHERE past.school_id = pupil.school_id AND past.pupil_id = pupil.pupil_id
            AND kept.recorded_at >= :cutoff
    )
    AND NOT EXISTS (
        SELECT 1 FROM enrolment AS past
        JOIN submission AS kept ON kept.school_id = past.school_id
        WHERE past.school_id = pupil.school_id AND past.pupil_id = pupil.pupil_id
            AND kept.last_date >= past.start_date AND kept.first_date <= past.leaving_date
    )
ORDER BY school_id, pupil_id
