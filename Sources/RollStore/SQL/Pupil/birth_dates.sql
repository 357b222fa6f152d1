-- Purpose: the dates of birth of a school's pupils.
-- Rows: up to 10,000.
SELECT pupil_id, birth_date FROM pupil WHERE school_id = :school_id ORDER BY pupil_id
