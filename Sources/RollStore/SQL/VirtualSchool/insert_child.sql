-- Purpose: put a child on an authority's list.
-- Rows: none.
INSERT INTO care_child (
    la_code, care_no, reference, upn, surname, forename, birth_date, school_name, recorded_at
)
VALUES (
    :la_code, :care_no, :reference, :upn, :surname, :forename, :birth_date, :school_name,
    :recorded_at
)
