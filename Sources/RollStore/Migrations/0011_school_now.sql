-- Purpose: a school with its academy trust of today, in one place for all that read schools.
CREATE VIEW school_now AS
SELECT s.school_id, s.name, s.la_code, s.establishment, s.ukprn, s.type_code, s.type_name,
    s.phase, s.status, s.opened, s.closed, s.low_age, s.high_age, s.easting, s.northing,
    s.admissions, s.gender, s.register_of_record, s.pupils_as_of, t.trust_uid,
    t.name AS trust_name
FROM school AS s
LEFT JOIN trust AS t ON t.trust_uid = (
    SELECT max(m.trust_uid) FROM school_trust AS m
    JOIN trust AS k ON k.trust_uid = m.trust_uid
    WHERE m.school_id = s.school_id AND m.left_on IS NULL
        AND lower(k.kind) LIKE '%academy trust'
);
