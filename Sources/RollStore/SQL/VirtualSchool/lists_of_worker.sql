-- Purpose: the authorities on whose lists a person is a social worker.
-- Rows: few.
SELECT DISTINCT la_code FROM care_worker WHERE person_id = :person_id ORDER BY la_code
