-- Purpose: erase safeguarding notes of a pupil.
-- Rows: none.
DELETE FROM safeguarding_note WHERE school_id = :school_id AND pupil_id = :pupil_id
