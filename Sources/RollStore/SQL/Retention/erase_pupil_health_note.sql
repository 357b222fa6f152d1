-- Purpose: erase health notes of a pupil.
-- Rows: none.
DELETE FROM health_note WHERE school_id = :school_id AND pupil_id = :pupil_id
