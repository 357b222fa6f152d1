-- Purpose: erase hand-overs of casework of a pupil.
-- Rows: none.
DELETE FROM casework_handover WHERE school_id = :school_id AND pupil_id = :pupil_id
