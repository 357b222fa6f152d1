-- Purpose: the last change of one school.
-- Rows: one or none.
SELECT school_id, version, whole_version, stamp FROM school_change WHERE school_id = :school_id
