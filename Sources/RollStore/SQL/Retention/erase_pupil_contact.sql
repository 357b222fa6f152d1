-- Purpose: erase the rows of contact of one pupil past their time.
-- Rows: none.
DELETE FROM contact WHERE school_id = :school_id AND pupil_id = :pupil_id
