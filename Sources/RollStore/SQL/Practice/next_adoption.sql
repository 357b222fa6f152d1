-- Purpose: the next number of an adoption of a school.
-- Rows: one.
SELECT coalesce(max(adoption_no), 0) + 1 AS adoption_no FROM practice_adoption
WHERE school_id = :school_id
