-- Purpose: enter a pupil in a school.
-- Rows: none.
INSERT INTO pupil (
    school_id, pupil_id, upn, former_upn, uln, surname, forename, birth_date, sex,
    recorded_at
)
VALUES (
    :school_id, :pupil_id, :upn, :former_upn, :uln, :surname, :forename, :birth_date, :sex,
    :recorded_at
)
