-- Purpose: the children of an authority's list with numbers in a range.
-- Rows: up to 5,000, by number.
SELECT care_no, reference, upn, surname, forename, birth_date, school_name FROM care_child
WHERE la_code = :la_code AND care_no BETWEEN :first AND :last ORDER BY care_no
