-- Purpose: let the first values known of a pupil hold from an earlier first day.
-- Rows: none.
UPDATE characteristic SET valid_from = :start_date
WHERE school_id = :school_id AND pupil_id = :pupil_id AND valid_from = :old_start
    AND NOT EXISTS (
        SELECT 1 FROM characteristic AS e
        WHERE e.school_id = characteristic.school_id AND e.pupil_id = characteristic.pupil_id
            AND e.kind = characteristic.kind AND e.valid_from < characteristic.valid_from
    )
