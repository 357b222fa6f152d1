-- Purpose: let the first values known of a pupil hold from an earlier first day.
-- Rows: none.
UPDATE pupil_authority SET valid_from = :start_date
WHERE school_id = :school_id AND pupil_id = :pupil_id AND valid_from = :old_start
    AND NOT EXISTS (
        SELECT 1 FROM pupil_authority AS e
        WHERE e.school_id = pupil_authority.school_id AND e.pupil_id = pupil_authority.pupil_id
            AND e.relation = pupil_authority.relation AND e.valid_from < pupil_authority.valid_from
    )
