-- Purpose: end a value of a pupil's characteristic.
-- Rows: none.
UPDATE characteristic SET valid_to = :valid_to
WHERE school_id = :school_id AND pupil_id = :pupil_id AND kind = :kind
    AND valid_from = :valid_from
