-- Purpose: correct a value of a pupil's authority that was stated for the same day.
-- Rows: none.
UPDATE pupil_authority SET la_code = :value
WHERE school_id = :school_id AND pupil_id = :pupil_id AND relation = :kind
    AND valid_from = :valid_from
