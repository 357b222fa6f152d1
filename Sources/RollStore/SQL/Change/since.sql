-- Purpose: the schools whose last change came after a number; reads a range of the index.
-- Rows: as many as schools changed since, by number of change and school.
SELECT school_id, version, whole_version, stamp FROM school_change
WHERE version > :version ORDER BY version, school_id
