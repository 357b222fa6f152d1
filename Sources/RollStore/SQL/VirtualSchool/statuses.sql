-- Purpose: why children with numbers in a range are on an authority's list, and when.
-- Rows: up to 10,000.
SELECT care_no, status, valid_from, valid_to FROM care_status
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last
ORDER BY care_no, valid_from, status
