-- Purpose: erase on whose list a child was whom no other school has.
-- Rows: none.
DELETE FROM care_match WHERE pupil_id = :pupil_id
    AND NOT EXISTS (
        SELECT 1 FROM pupil AS p
        WHERE p.pupil_id = :pupil_id AND p.school_id <> :school_id
    )
