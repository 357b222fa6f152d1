-- Purpose: erase plans of a pupil.
-- Rows: none.
DELETE FROM help_plan WHERE school_id = :school_id AND pupil_id = :pupil_id
