-- Purpose: take a concern on, if nobody changed it since it was read.
-- Rows: none.
UPDATE outside_concern
SET state = :state, child_school_id = :child_school_id, pupil_id = :pupil_id,
    version = version + 1, changed_at = :changed_at
WHERE school_id = :school_id AND concern_no = :concern_no AND version = :version
