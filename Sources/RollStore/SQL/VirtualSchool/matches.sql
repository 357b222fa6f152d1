-- Purpose: which pupils may be the listed children with numbers in a range.
-- Rows: up to 10,000.
SELECT care_no, pupil_id, found_by, state, decided_by, decided_at FROM care_match
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last ORDER BY care_no, pupil_id
