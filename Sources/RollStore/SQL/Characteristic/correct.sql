-- Purpose: correct a value of a pupil's characteristic that was stated for the same day.
-- Rows: none.
UPDATE characteristic SET value = :value
WHERE school_id = :school_id AND pupil_id = :pupil_id AND kind = :kind
    AND valid_from = :valid_from
