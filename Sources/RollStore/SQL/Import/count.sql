-- Purpose: how many imports there were, of all or of one school.
-- Rows: one.
SELECT count(*) AS imports FROM import_run
WHERE school_id BETWEEN :first_school AND :last_school
