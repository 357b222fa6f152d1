-- Purpose: take a pupil out of the lists that people keep.
-- Rows: none.
DELETE FROM pupil_view_member WHERE school_id = :school_id AND pupil_id = :pupil_id
