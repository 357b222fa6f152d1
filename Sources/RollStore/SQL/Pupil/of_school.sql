-- Purpose: every pupil of a school, past ones included.
-- Rows: up to 10,000, by number.
SELECT pupil_id, upn, former_upn, uln, surname,
    forename, birth_date, sex
FROM pupil WHERE school_id = :school_id ORDER BY pupil_id
