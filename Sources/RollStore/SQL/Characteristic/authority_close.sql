-- Purpose: end a value of a pupil's authority.
-- Rows: none.
UPDATE pupil_authority SET valid_to = :valid_to
WHERE school_id = :school_id AND pupil_id = :pupil_id AND relation = :kind
    AND valid_from = :valid_from
