-- Purpose: erase the attempts to reach a pupil's family.
-- Rows: none.
DELETE FROM contact_attempt WHERE school_id = :school_id AND pupil_id = :pupil_id
