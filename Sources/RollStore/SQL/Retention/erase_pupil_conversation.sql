-- Purpose: erase conversations of a pupil.
-- Rows: none.
DELETE FROM conversation WHERE school_id = :school_id AND pupil_id = :pupil_id
