-- Purpose: write what the national register says of a school.
-- Rows: none.
INSERT INTO school (
    school_id, name, la_code, establishment, ukprn, type_code, type_name, phase, status,
    opened, closed, low_age, high_age, easting, northing, admissions, gender
)
VALUES (
    :school_id, :name, :la_code, :establishment, :ukprn, :type_code, :type_name, :phase,
    :status, :opened, :closed, :low_age, :high_age, :easting, :northing, :admissions,
    :gender
)
ON CONFLICT (school_id) DO UPDATE
SET name = excluded.name, la_code = excluded.la_code, establishment = excluded.establishment,
    ukprn = excluded.ukprn, type_code = excluded.type_code, type_name = excluded.type_name,
    phase = excluded.phase, status = excluded.status, opened = excluded.opened,
    closed = excluded.closed, low_age = excluded.low_age, high_age = excluded.high_age,
    easting = excluded.easting, northing = excluded.northing,
    admissions = excluded.admissions, gender = excluded.gender
