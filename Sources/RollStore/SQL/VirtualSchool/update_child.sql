-- Purpose: correct what an authority's list says of a child.
-- Rows: none.
UPDATE care_child
SET upn = :upn, surname = :surname, forename = :forename, birth_date = :birth_date,
    school_name = :school_name
WHERE la_code = :la_code AND care_no = :care_no
