-- Purpose: erase the hand-overs of a pupil past their time.
-- Rows: none.
DELETE FROM hand_over WHERE school_id = :school_id AND pupil_id = :pupil_id
