-- Purpose: what is stored of the fields that the national register states.
-- Rows: one or none.
SELECT
    school_id, name, la_code, establishment, ukprn, type_code, type_name, phase, status,
    opened, closed, low_age, high_age, easting, northing, admissions, gender
FROM school WHERE school_id = :school_id
